import { toSentence } from '../../server/gateway-error.ts';
import { client } from '../../server/trpc.ts';
import { type Draft, toWish } from './draft.ts';

/** The job that was made for a provider, or why none was. */
export type Sent =
  | { readonly provider: string; readonly id: string; readonly failure: null }
  | { readonly provider: string; readonly id: null; readonly failure: string };

/** Creates one job for each provider. Sent again, it creates only what is not there yet. */
export const sendAll = (draft: Draft, providers: readonly string[]): Promise<Sent[]> =>
  Promise.all(
    providers.map((provider) =>
      client.jobs.create
        .mutate({
          ...toWish(draft, provider),
          metadata: { compare: draft.group },
          idempotencyKey: `${draft.group}:${provider}`,
        })
        .then(
          ({ id }): Sent => ({ provider, id, failure: null }),
          (error: unknown): Sent => ({ provider, id: null, failure: toSentence(error) }),
        ),
    ),
  );
