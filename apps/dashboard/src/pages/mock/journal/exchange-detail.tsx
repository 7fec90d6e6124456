import { Stack, Title } from '@mantine/core';
import type { ExchangeView } from '@understudy/mock-server';
import { CopyText } from '../../../parts/copy-text.tsx';
import { useProviderName } from '../../../parts/use-provider-name.ts';
import { useVocabulary } from '../../../server/vocabulary.ts';
import { BodyView } from '../body-view.tsx';
import { Facts } from '../facts.tsx';
import { StatusMark, toLabel } from '../mark.tsx';
import { MockTime } from '../mock-time.tsx';

/** Everything that is known of one request. */
export function ExchangeDetail({ exchange }: { readonly exchange: ExchangeView }) {
  const { at, account, provider, operation, taskId, prompt, scenario, source, refusal, request, response } = exchange;
  const words = useVocabulary();
  const toName = useProviderName();
  return (
    <Stack gap="md">
      <Facts
        label="About the request"
        rows={[
          ['When', <MockTime key="at" at={at} />],
          [
            'Call',
            `${operation === null ? 'No known call' : toLabel(words.find('operations', operation).label)} at ${toName(provider)}`,
          ],
          ['Account', account ?? 'None: no key was sent'],
          ['Task', taskId === null ? 'None' : <Copied key="task" text={taskId} what="task id" />],
          ['Prompt', prompt ?? 'None'],
          ['Scenario', scenario],
          ['Where the answer comes from', source],
          ['Refused because', refusal === null ? 'It was not refused' : toLabel(refusal)],
          ['The answer', toJourney(exchange)],
        ]}
      />
      <Title order={3} size="h5">
        {request.method} {request.path}
      </Title>
      <Facts label="Headers of the request" rows={toRows(request.headers)} />
      <BodyView label="Body of the request" body={request.body} />
      <Title order={3} size="h5">
        Answer <StatusMark status={response.status} />
      </Title>
      <Facts label="Headers of the answer" rows={toRows(response.headers)} />
      <BodyView label="Body of the answer" body={response.body} />
    </Stack>
  );
}

function toJourney({ isCut, isAltered }: ExchangeView): string {
  if (isCut) return 'Cut off: the connection was closed before the whole answer was sent';
  return isAltered ? 'Spoilt: what arrived is not what the provider says' : 'Sent whole';
}

function Copied({ text, what }: { readonly text: string; readonly what: string }) {
  return (
    <>
      {text} <CopyText text={text} what={what} />
    </>
  );
}

const toRows = (headers: ExchangeView['request']['headers']) =>
  Object.entries(headers).map(([name, value]) => [name, [value].flat().join(', ')] as const);
