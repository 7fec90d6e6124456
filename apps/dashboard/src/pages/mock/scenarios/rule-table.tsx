import { Button, Group, Table, Text } from '@mantine/core';
import type { RuleView } from '@understudy/mock-server';
import { AskFirst } from '../../../parts/ask-first.tsx';
import { Empty } from '../../../parts/loaded.tsx';
import { useProviderName } from '../../../parts/use-provider-name.ts';
import { WideTable } from '../../../parts/wide-table.tsx';
import { useVocabulary } from '../../../server/vocabulary.ts';
import { Mark, toLabel } from '../mark.tsx';
import { isOn, isOwn, useRemoveRules } from './use-rules.ts';

/** The rules in the order in which they are asked. */
export function RuleTable({ rules }: { readonly rules: readonly RuleView[] }) {
  if (rules.length === 0) {
    return (
      <Empty title="No rule is on">
        Every call succeeds, unless its prompt or header asks for something else. Add a rule to break some of them.
      </Empty>
    );
  }
  return (
    <WideTable label="Rules in force" columns={['Scenario', 'For', 'How often', 'Used', 'Set by', '']} minWidth={720}>
      <Table.Tbody>
        {rules.map((rule) => (
          <RuleRow key={rule.id} rule={rule} />
        ))}
      </Table.Tbody>
    </WideTable>
  );
}

function RuleRow({ rule }: { readonly rule: RuleView }) {
  const { id, scenario, used, origin } = rule;
  const remove = useRemoveRules();
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={500}>
        <Group gap="xs">
          {scenario}
          {!isOn(rule) && <Mark tone="neutral">Used up</Mark>}
        </Group>
      </Table.Th>
      <Table.Td>
        <Aim match={rule.match} />
      </Table.Td>
      <Table.Td>{toOften(rule)}</Table.Td>
      <Table.Td>{used}</Table.Td>
      <Table.Td>{toLabel(origin)}</Table.Td>
      <Table.Td>
        {isOwn(rule) ? (
          <Button
            size="compact-xs"
            variant="default"
            aria-label={`Remove the rule for ${scenario}`}
            loading={remove.isPending}
            onClick={() => remove.mutate([id])}
          >
            Remove
          </Button>
        ) : (
          <AskFirst
            title={`Remove the rule for ${scenario}?`}
            verb="Remove"
            act={remove}
            input={[id]}
            trigger={(ask) => (
              <Button size="compact-xs" variant="default" aria-label={`Remove the rule for ${scenario}`} onClick={ask}>
                Remove
              </Button>
            )}
          >
            The mock server was started with this rule. Only another start brings it back.
          </AskFirst>
        )}
      </Table.Td>
    </Table.Tr>
  );
}

/** Which calls a rule is for. */
function Aim({ match: { account, provider, operation, prompt } }: Pick<RuleView, 'match'>) {
  const words = useVocabulary();
  const toName = useProviderName();
  const parts = [
    operation === undefined ? 'every call' : words.find('operations', operation).label.toLowerCase(),
    provider === undefined ? null : `at ${toName(provider)}`,
    account === undefined ? null : `with the key ${account}`,
    prompt === undefined ? null : `whose prompt has “${prompt}”`,
  ];
  return <Text inherit>{toLabel(parts.filter((part) => part !== null).join(' '))}</Text>;
}

function toOften({ times, probability }: RuleView): string {
  const share = probability === undefined ? '' : `${Math.round(probability * 1000) / 10} % of them`;
  const first = times === undefined ? '' : `the first ${times}`;
  return toLabel([first, share].filter((part) => part !== '').join(', ') || 'every time');
}
