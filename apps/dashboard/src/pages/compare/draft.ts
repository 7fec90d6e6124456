import { newKey } from '../../parts/new-key.ts';
import type { WishInput } from '../../parts/outlook.ts';
import type { Maker } from '../../parts/use-makers.ts';

/** How many videos fit beside each other. */
export const MOST = 6;

/** The form as it is filled in. */
export interface Draft {
  /** Names the jobs as one comparison, and makes each of them once however often it is sent. */
  readonly group: string;
  readonly prompt: string;
  /** `null` is left to each provider. */
  readonly seconds: number | null;
  readonly size: string | null;
  readonly providers: readonly string[];
}

export const toDraft = (prompt: string, makers: readonly Maker[]): Draft => ({
  group: newKey(),
  prompt,
  seconds: null,
  size: null,
  providers: makers.slice(0, MOST).map(({ id }) => id),
});

/** Another form than before is another comparison. */
export const edit = (draft: Draft, change: Partial<Omit<Draft, 'group'>>): Draft => ({
  ...draft,
  ...change,
  group: newKey(),
});

/** What one provider is asked for. It may be adapted: the form says how before anything is sent. */
export const toWish = ({ prompt, seconds, size }: Draft, provider: string): WishInput => ({
  request: { prompt, ...(seconds === null ? {} : { seconds }), ...(size === null ? {} : { size }) },
  plan: { policy: 'named', providers: [provider], canAdapt: true },
});
