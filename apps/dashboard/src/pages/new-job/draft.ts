import { newKey } from '../../parts/new-key.ts';
import type { WishInput } from '../../parts/outlook.ts';
import type { Inputs, Outputs } from '../../server/trpc.ts';
import type { NewJobSearch } from './search.ts';

type CreateInput = Inputs['jobs']['create'];
type Plan = NonNullable<CreateInput['plan']>;
export type Policy = NonNullable<Plan['policy']>;

/** A reference image: at an address, or a file as a data URL; `lost` is a file that a reload forgot. */
export type DraftImage =
  | { readonly kind: 'address'; readonly address: string }
  | { readonly kind: 'file'; readonly name: string; readonly dataUrl: string }
  | { readonly kind: 'lost'; readonly name: string };

/** The form as it is filled in. */
export interface Draft {
  /** Goes with every try to send this very form, so that it makes one job however often it is sent. */
  readonly key: string;
  readonly prompt: string;
  readonly policy: Policy;
  /** In the person's order; all when empty. */
  readonly providers: readonly string[];
  /** `null` here and below: left to the provider, or to the gateway. */
  readonly model: string | null;
  readonly seconds: number | null;
  readonly size: string | null;
  readonly image: DraftImage | null;
  readonly canAdapt: boolean;
  readonly submit: NonNullable<Plan['submit']>;
  readonly priority: number | null;
  readonly deadlineMinutes: number | null;
  readonly metadata: readonly { readonly name: string; readonly text: string }[];
}

/** The form that an address asks for. */
export const toDraft = ({ prompt = '', provider }: NewJobSearch): Draft => ({
  key: newKey(),
  prompt,
  policy: provider === undefined ? 'first_healthy' : 'named',
  providers: provider === undefined ? [] : [provider],
  model: null,
  seconds: null,
  size: null,
  image: null,
  canAdapt: false,
  submit: 'at-most-once',
  priority: null,
  deadlineMinutes: null,
  metadata: [],
});

/** Another form than before is another job, so it gets another key. */
export const edit = (draft: Draft, change: Partial<Omit<Draft, 'key'>>): Draft => ({
  ...draft,
  ...change,
  key: newKey(),
});

const LONGEST_KEPT = 1_000_000;

/** The draft as a tab's storage can hold it: of a large image its name alone. */
export const toKept = (draft: Draft): Draft =>
  draft.image?.kind === 'file' && draft.image.dataUrl.length > LONGEST_KEPT
    ? { ...draft, image: { kind: 'lost', name: draft.image.name } }
    : draft;

export type RemixedJob = Pick<Outputs['jobs']['get'], 'id' | 'provider' | 'model'>;

const MINUTE_MS = 60_000;

/** What the draft asks for. A remix takes length, size and account from its source. */
export function toWish(draft: Draft, source: RemixedJob | null): WishInput {
  const { prompt, model, seconds, size, image, canAdapt, submit } = draft;
  if (source !== null) {
    const request = { prompt, model: source.model, remixOf: source.id };
    return { request, plan: { policy: 'named', providers: [source.provider], submit, canAdapt } };
  }
  const reference = image === null ? null : toReference(image);
  return {
    request: {
      prompt,
      ...(model === null ? {} : { model }),
      ...(seconds === null ? {} : { seconds }),
      ...(size === null ? {} : { size }),
      ...(reference === null ? {} : { image: reference }),
    },
    plan: { policy: draft.policy, providers: [...draft.providers], submit, canAdapt },
  };
}

/** The create that the draft is. */
export function toCreate(draft: Draft, source: RemixedJob | null): CreateInput {
  const { key, priority, deadlineMinutes, metadata } = draft;
  const named = metadata.filter(({ name }) => name.trim() !== '');
  return {
    ...toWish(draft, source),
    ...(priority === null ? {} : { priority }),
    ...(deadlineMinutes === null ? {} : { deadlineMs: deadlineMinutes * MINUTE_MS }),
    metadata: Object.fromEntries(named.map(({ name, text }) => [name.trim(), text])),
    idempotencyKey: key,
  };
}

function toReference(image: DraftImage): string | null {
  if (image.kind === 'lost') return null;
  const reference = image.kind === 'file' ? image.dataUrl : image.address.trim();
  return reference === '' ? null : reference;
}
