import { keepPreviousData, type UseQueryOptions } from '@tanstack/react-query';
import { isGatewayError, toSentence } from '../server/gateway-error.ts';
import { client, type Inputs, type Outputs } from '../server/trpc.ts';

export type WishInput = Inputs['jobs']['estimate'];
export type Estimate = Outputs['jobs']['estimate'];

/** Why the gateway would not do something, and the field at fault. */
export interface Refusal {
  readonly message: string;
  readonly field: string | null;
}

/** What the gateway says of a wish: what would become of it, or why nothing would. `shape` is what it was asked. */
export type Outlook = { readonly shape: string } & (
  | { readonly estimate: Estimate; readonly refusal: null }
  | { readonly estimate: null; readonly refusal: Refusal }
);

const REFRESH_MS = 5_000;

/** The query of what would become of a wish. Its last answer stays until the next one is there. */
export const toOutlookQuery = (wish: WishInput): UseQueryOptions<Outlook> => ({
  queryKey: ['outlook', toShape(wish), wish.request.prompt],
  queryFn: ({ signal }) => readOutlook(wish, signal),
  placeholderData: keepPreviousData,
  // The queue moves; but an image is not sent again and again for that.
  refetchInterval: wish.request.image?.startsWith('data:') === true ? false : REFRESH_MS,
});

async function readOutlook(wish: WishInput, signal: AbortSignal): Promise<Outlook> {
  const shape = toShape(wish);
  // Until there are words, the price of any is asked.
  const request = { ...wish.request, prompt: wish.request.prompt || '…' };
  try {
    const estimate = await client.jobs.estimate.query({ ...wish, request }, { signal });
    return { shape, estimate, refusal: null };
  } catch (error) {
    const refusal = toRefusal(error);
    if (refusal === null) throw error;
    return { shape, estimate: null, refusal };
  }
}

/** The gateway's refusal in an error; `null` when it did not answer, or has trouble of its own. */
export function toRefusal(error: unknown): Refusal | null {
  if (!isGatewayError(error)) return null;
  const told = error.data?.understudy;
  if (told?.code == null || told.code === 'unauthorized' || told.code === 'unavailable') return null;
  return { message: toSentence(error), field: told.param?.replace(/^(request|plan)\./, '') ?? null };
}

/**
 * All of a wish but its words, which no price hangs on, as a short text; of an image that is a file, its length and its
 * end.
 */
export function toShape({ request, plan }: WishInput): string {
  const { prompt: _, image, ...rest } = request;
  return JSON.stringify([rest, image?.length, image?.slice(-40), plan]);
}
