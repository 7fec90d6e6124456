import { Accordion, Group, Stack, Text, Title } from '@mantine/core';
import { CopyText } from '../../parts/copy-text.tsx';
import { toSpan } from '../../parts/instant.tsx';
import { WordText } from '../../parts/word-badge.tsx';
import type { Outputs } from '../../server/trpc.ts';
import { useVocabulary } from '../../server/vocabulary.ts';
import { BodyText } from './body-text.tsx';
import { toClock } from './to-clock.ts';

type Call = Outputs['jobs']['wire'][number];

/** One call to a provider: a line, and behind it all that was said. */
export function WireCall({ call }: { readonly call: Call }) {
  const { id, operation, method, url, status, error, startedAt, endedAt } = call;
  const { description } = useVocabulary().find('operations', operation);
  return (
    <Accordion.Item value={String(id)}>
      <Accordion.Control>
        <Group gap="sm" wrap="nowrap" justify="space-between">
          <Text size="sm" truncate>
            <b>
              <WordText table="operations" id={operation} />
            </b>{' '}
            <Text span inherit ff="monospace" fz="xs">
              {method} {toPath(url)}
            </Text>
          </Text>
          <Text size="xs" style={{ flex: 'none' }}>
            {status ?? 'no answer'} · {toSpan(endedAt - startedAt)} · {toClock(startedAt)}
          </Text>
        </Group>
      </Accordion.Control>
      <Accordion.Panel>
        <Stack gap="md">
          <Group gap="sm">
            <CopyText text={call.curl} what="as curl" isLabelled />
            <Text size="sm">{description}</Text>
          </Group>
          {error !== null && (
            <Text size="sm" c="var(--mantine-color-error)">
              It broke: {error}
            </Text>
          )}
          <Side title="Request" line={`${method} ${url}`} headers={call.requestHeaders} body={call.requestBody} />
          <Side
            title="Answer"
            line={status === null ? 'None came.' : `HTTP ${status}`}
            headers={call.responseHeaders}
            body={call.responseBody}
          />
        </Stack>
      </Accordion.Panel>
    </Accordion.Item>
  );
}

interface SideProps {
  readonly title: string;
  readonly line: string;
  readonly headers: Call['requestHeaders'];
  readonly body: string | null;
}

function Side({ title, line, headers, body }: SideProps) {
  const names = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return (
    <Stack gap={6} component="section" aria-label={title}>
      <Title order={4} size="sm">
        {title}
      </Title>
      <BodyText text={[line, ...names].join('\n')} what={`${title.toLowerCase()} headers`} />
      {body !== null && body !== '' && <BodyText text={toPretty(body)} what={`${title.toLowerCase()} body`} />}
    </Stack>
  );
}

/** JSON with a line for each field; any other text, or JSON that was cut, as it is. */
function toPretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}

function toPath(url: string): string {
  const { pathname, search } = new URL(url);
  return pathname + search;
}
