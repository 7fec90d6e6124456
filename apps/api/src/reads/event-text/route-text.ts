import type { z } from 'zod';
import { toProviderName } from '../text/provider-name.ts';
import type { route } from './render.ts';

/** Where a job goes, among how many, and why. */
export function toChoice(decision: z.output<typeof route>): string {
  const chosen = decision?.candidates.find(({ accountId }) => accountId === decision.chosen);
  if (decision === null || chosen === undefined) return 'An account was chosen.';
  const among = decision.candidates.length === 1 ? '' : ` among ${decision.candidates.length} accounts`;
  return `${toProviderName(chosen.provider)} was chosen${among}: ${chosen.reason}.`;
}
