import { Button, Group, Popover, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { ChevronDown } from 'lucide-react';
import { type JobsSearch, type Period, periods } from './search.ts';

type Span = Pick<JobsSearch, 'since' | 'from' | 'to'>;

const labels = { hour: 'Last hour', today: 'Today', week: 'Last 7 days' } as const satisfies Record<Period, string>;
const short = new Intl.DateTimeFormat(undefined, { dateStyle: 'short', timeStyle: 'short' });

/** Narrows the view to jobs created in a span of time: one that moves with the day, or one between two instants. */
export function CreatedFilter({ span, onChange }: { readonly span: Span; readonly onChange: (span: Span) => void }) {
  const [isOpen, { toggle, close }] = useDisclosure(false);
  const chosen = toLabel(span);
  return (
    <Popover opened={isOpen} onChange={close} position="bottom-start" trapFocus returnFocus shadow="md">
      <Popover.Target>
        <Button
          size="xs"
          flex="none"
          variant={chosen === null ? 'default' : 'light'}
          rightSection={<ChevronDown size={13} aria-hidden />}
          onClick={toggle}
        >
          {chosen === null ? 'Created' : `Created: ${chosen}`}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Created" maw="calc(100vw - 24px)">
        <Stack gap="xs">
          <Group gap={6} role="group" aria-label="Spans">
            {periods.map((since) => (
              <Button
                key={since}
                size="xs"
                variant={span.since === since ? 'light' : 'default'}
                aria-pressed={span.since === since}
                onClick={() => {
                  onChange(span.since === since ? {} : { since });
                  close();
                }}
              >
                {labels[since]}
              </Button>
            ))}
          </Group>
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="xs">
            <InstantField label="From" at={span.from} onChange={(from) => onChange({ from, to: span.to })} />
            <InstantField label="To" at={span.to} onChange={(to) => onChange({ from: span.from, to })} />
          </SimpleGrid>
          {chosen !== null && (
            <Button size="xs" variant="subtle" onClick={() => onChange({})}>
              At any time
            </Button>
          )}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

interface InstantFieldProps {
  readonly label: string;
  readonly at: number | undefined;
  readonly onChange: (at: number | undefined) => void;
}

const InstantField = ({ label, at, onChange }: InstantFieldProps) => (
  <TextInput
    type="datetime-local"
    size="xs"
    label={label}
    defaultValue={at === undefined ? '' : toLocal(at)}
    key={at}
    onBlur={({ currentTarget }) => {
      const next = new Date(currentTarget.value).getTime();
      const read = Number.isNaN(next) ? undefined : next;
      if (read !== at) onChange(read);
    }}
  />
);

/** An instant as such fields take it: local, to the minute. */
function toLocal(at: number): string {
  const offsetMs = new Date(at).getTimezoneOffset() * 60_000;
  return new Date(at - offsetMs).toISOString().slice(0, 16);
}

function toLabel({ since, from, to }: Span): string | null {
  if (from === undefined && to === undefined) return since === undefined ? null : labels[since];
  return [from === undefined ? [] : `from ${short.format(from)}`, to === undefined ? [] : `to ${short.format(to)}`]
    .flat()
    .join(' ');
}
