import type { LedgerRow } from '@understudy/mock-server';
import { Money } from '../../../parts/money.tsx';

const MICROS = 1_000_000;

interface AmountProps {
  /** In whole units; `null` where no document states the price. */
  readonly amount: number | null;
  readonly unit: LedgerRow['unit'];
}

/** An amount of the mock server's. */
export const Amount = ({ amount, unit }: AmountProps) => (
  <Money micros={amount === null ? null : Math.round(amount * MICROS)} unit={unit} />
);
