import { Select, TextInput } from '@mantine/core';
import { type Period, periods } from './search.ts';
import { DAY_MS, type Span, toDay } from './span.ts';
import { useCostsSearch } from './use-costs-search.ts';

const labels = {
  month: 'This month',
  'last-month': 'Last month',
  '7d': 'Last 7 days',
  '30d': 'Last 30 days',
  custom: 'Other days',
} satisfies Record<Period, string>;

/** Chooses the days to look at. */
export function SpanFields({ span }: { readonly span: Span }) {
  const [{ period = periods[0] }, change] = useCostsSearch();
  const shown = { from: toDay(span.from), to: toDay(span.to - DAY_MS) };
  const choose = (next: string | null): void => {
    const found = periods.find((one) => one === next);
    if (found !== undefined)
      change({ period: found, ...(found === 'custom' ? shown : { from: undefined, to: undefined }) });
  };
  return (
    <>
      {period === 'custom' && (
        <>
          <DayField label="First day" day={shown.from} onChange={(from) => change({ ...shown, from })} />
          <DayField label="Last day" day={shown.to} onChange={(to) => change({ ...shown, to })} />
        </>
      )}
      <Select
        aria-label="Period"
        size="xs"
        w={140}
        data={periods.map((value) => ({ value, label: labels[value] }))}
        value={period}
        onChange={choose}
        allowDeselect={false}
      />
    </>
  );
}

interface DayFieldProps {
  readonly label: string;
  readonly day: string;
  readonly onChange: (day: string) => void;
}

/** A day is taken when it is whole; while it is typed, the browser calls it empty. */
function DayField({ label, day, onChange }: DayFieldProps) {
  return (
    <TextInput
      aria-label={label}
      type="date"
      size="xs"
      value={day}
      onChange={({ currentTarget }) => currentTarget.value !== '' && onChange(currentTarget.value)}
    />
  );
}
