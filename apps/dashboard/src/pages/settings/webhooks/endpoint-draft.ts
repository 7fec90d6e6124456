import { api, type Inputs, type Outputs, queryClient } from '../../../server/trpc.ts';

export type Endpoint = Outputs['webhooks']['list'][number];
export type Delivery = Outputs['webhooks']['deliveries']['deliveries'][number];

/** An endpoint as it stands in the form. */
export interface EndpointDraft {
  readonly url: string;
  /** `null`: of everything. */
  readonly types: readonly Endpoint['types'][number][] | null;
}

/** The names of the fields in the gateway's input. */
export const endpointFields = ['url', 'types'] as const;

export const toWish = ({ url, types }: EndpointDraft): Inputs['webhooks']['create'] => ({
  url: url.trim(),
  ...(types === null ? {} : { types: [...types] }),
});

/** Reads the endpoints anew, after one was changed. */
export const refreshEndpoints = (): void =>
  void queryClient.invalidateQueries({ queryKey: api.webhooks.list.queryKey() });
