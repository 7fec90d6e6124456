import { Anchor, Table, Text } from '@mantine/core';
import type { ExchangeView } from '@understudy/mock-server';
import { useProviderName } from '../../../parts/use-provider-name.ts';
import { useVocabulary } from '../../../server/vocabulary.ts';
import { Mark, StatusMark, toLabel } from '../mark.tsx';
import { MockTime } from '../mock-time.tsx';
import { useMockSearch } from '../use-mock.ts';

/** One request in a line; its number opens all of it. */
export function JournalRow({ request }: { readonly request: ExchangeView }) {
  const { id, at, provider, operation, scenario, prompt, isCut, isAltered } = request;
  const [, change] = useMockSearch();
  const words = useVocabulary();
  const toName = useProviderName();
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={400}>
        <Anchor
          component="button"
          inherit
          mih={24}
          miw={24}
          ta="left"
          aria-label={`Request ${id}`}
          onClick={() => change({ request: id })}
        >
          {id}
        </Anchor>
      </Table.Th>
      <Table.Td>
        <MockTime at={at} />
      </Table.Td>
      <Table.Td style={{ whiteSpace: 'nowrap' }}>
        {operation === null ? 'No call of' : toLabel(words.find('operations', operation).label)} · {toName(provider)}
      </Table.Td>
      <Table.Td maw={280}>
        <Text inherit truncate ff="monospace" fz="xs" title={request.request.path}>
          {request.request.method} {request.request.path}
        </Text>
      </Table.Td>
      <Table.Td>
        {isCut ? <Mark tone="bad">Cut off</Mark> : <StatusMark status={request.response.status} />}
        {isAltered && <Mark tone="warning">Spoilt</Mark>}
      </Table.Td>
      <Table.Td style={{ whiteSpace: 'nowrap' }}>{scenario}</Table.Td>
      <Table.Td maw={240}>
        <Text inherit truncate title={prompt ?? 'It has none'}>
          {prompt ?? '–'}
        </Text>
      </Table.Td>
    </Table.Tr>
  );
}
