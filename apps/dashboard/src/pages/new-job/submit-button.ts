import { toMoney } from '../../parts/money.tsx';
import type { Outlook } from '../../parts/outlook.ts';

/** What the button says: never less than what it costs. */
export function toVerb(outlook: Outlook | undefined): string {
  if (outlook?.estimate == null) return 'Create';
  const { priceMicros, unit } = outlook.estimate;
  return priceMicros === null ? 'Create, price unknown' : `Create for ${toMoney(priceMicros, unit)}`;
}

/** Moves the focus to the first control of a field. */
export const focusField = (form: HTMLElement | null, field: string): void =>
  form?.querySelector<HTMLElement>(`[data-field="${CSS.escape(field)}"] :is(input, textarea, button)`)?.focus();
