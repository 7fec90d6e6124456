import { Group, Progress, Table, Text } from '@mantine/core';
import { Money } from '../../parts/money.tsx';
import { WordText } from '../../parts/word-badge.tsx';
import type { Outputs } from '../../server/trpc.ts';
import { toHeld } from './costs.ts';

type Spend = Outputs['costs']['spend'][number];

/** From this share on a budget is nearly used up. */
const NEARLY = 0.8;

/** What one key or account spent, beside its budget. */
export function BudgetLine({ spend }: { readonly spend: Spend }) {
  const { name, kind, unit, budgetMicros } = spend;
  const held = toHeld(spend);
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={550}>
        {name}
      </Table.Th>
      <Table.Td>
        <WordText table="spendKinds" id={kind} />
      </Table.Td>
      <Table.Td>
        <Money micros={held} unit={unit} />
      </Table.Td>
      {budgetMicros === null ? (
        <Table.Td colSpan={3}>
          <Text inherit span c="dimmed">
            no budget
          </Text>
        </Table.Td>
      ) : (
        <>
          <Table.Td>
            <Money micros={budgetMicros} unit={unit} />
          </Table.Td>
          <Table.Td>
            <Money micros={Math.max(0, budgetMicros - held)} unit={unit} />
          </Table.Td>
          <Table.Td w={260}>
            <Used name={name} share={budgetMicros === 0 ? 1 : held / budgetMicros} />
          </Table.Td>
        </>
      )}
    </Table.Tr>
  );
}

function Used({ name, share }: { readonly name: string; readonly share: number }) {
  const percent = Math.floor(share * 100);
  const tone = share >= 1 ? 'bad' : share >= NEARLY ? 'warning' : null;
  const color = { bad: 'red.8', warning: 'orange.7' };
  return (
    <Group gap="xs" wrap="nowrap">
      <Progress.Root flex={1} size="md">
        <Progress.Section
          value={Math.min(percent, 100)}
          color={tone === null ? 'indigo.7' : color[tone]}
          aria-label={`Used of the budget of ${name}`}
        />
      </Progress.Root>
      {tone === null ? (
        <Text size="sm" w={90} ta="end">
          {percent} %
        </Text>
      ) : (
        <span className="word" data-tone={tone}>
          {tone === 'bad' ? `Used up: ${percent} %` : `Nearly used: ${percent} %`}
        </span>
      )}
    </Group>
  );
}
