import { Text, Tooltip } from '@mantine/core';

type Unit = 'usd' | 'credits';
const dollars = new Intl.NumberFormat(undefined, { style: 'currency', currency: 'USD', maximumFractionDigits: 4 });
const plain = new Intl.NumberFormat(undefined, { maximumFractionDigits: 2 });

/** An amount in millionths of its unit as text. */
export function toMoney(micros: number, unit: Unit): string {
  const amount = micros / 1_000_000;
  return unit === 'usd' ? dollars.format(amount) : `${plain.format(amount)} credits`;
}

/** An amount; `null`: nobody knows it, because no document says. */
export function Money({ micros, unit }: { readonly micros: number | null; readonly unit: Unit }) {
  if (micros !== null) return <span style={{ whiteSpace: 'nowrap' }}>{toMoney(micros, unit)}</span>;
  return (
    <Tooltip label="No document gives a price. Set one for the account in Settings." multiline maw={280}>
      <Text inherit component="span" c="dimmed">
        unknown
      </Text>
    </Tooltip>
  );
}
