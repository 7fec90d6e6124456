import type { Provider } from '@understudy/core';
import * as as from './field.ts';
import type { Setting } from './setting-table.ts';

/** What the environment may state of each provider; `undefined` is what it does not. */
export interface ProviderValues {
  readonly API_KEY: string | undefined;
  readonly BASE_URL: string | undefined;
  /** `null` is no limit, whatever is documented. */
  readonly REQUESTS_PER_MINUTE: number | null | undefined;
  readonly CONCURRENT_TASKS: number | null | undefined;
  readonly PRICE_PER_SECOND: number | undefined;
  /** `null` is no budget. */
  readonly MONTHLY_BUDGET: number | null | undefined;
}

type ProviderSettingTable = { readonly [K in keyof ProviderValues]: Setting<ProviderValues[K]> };

/** The start of the names of a provider's variables, such as `NEBULA_`. */
export const toPrefix = ({ id }: Provider): string => `${id.toUpperCase().replaceAll('-', '_')}_`;

/** Where a provider's document says that it is, its base path included. */
export const toDocumentedBaseUrl = ({ spec }: Provider): string => spec.origin.value + spec.basePath;

/**
 * Why the stated address of a provider is not to be used without a person saying so, or `null`: a video that is paid
 * there is only to be had by calls that its document describes.
 */
export function findAddressDoubt({ spec }: Provider): string | null {
  const doubts = [['address', spec.origin.source], ...Object.entries(spec.operations).map(toSourceOf)] as const;
  for (const [what, source] of doubts) {
    if (source.kind === 'inferred') return `its ${what} is inferred only (${source.because})`;
  }
  return null;
}

const toSourceOf = ([name, { source }]: [string, Provider['spec']['operations']['create']]) =>
  [`${name} call`, source] as const;

/** The settings of one provider, by the ends of their names. */
export function toProviderSettings(provider: Provider): ProviderSettingTable {
  const { name, profile } = provider;
  const { unit } = profile.price;
  const asDocumented = (limit: { readonly value: number } | null): string =>
    limit === null ? 'none, as none is documented' : `${limit.value}, as documented`;
  return {
    API_KEY: {
      field: as.token(1),
      says: `key of an account at ${name}`,
      example: '"$KEY"',
      fallback: undefined,
      otherwise: 'no such account',
      isSecret: true,
    },
    BASE_URL: {
      field: as.address,
      says: `where ${name} is, base path included`,
      example: toDocumentedBaseUrl(provider),
      fallback: undefined,
      otherwise: findAddressDoubt(provider) === null ? toDocumentedBaseUrl(provider) : 'none: a key needs it',
    },
    REQUESTS_PER_MINUTE: {
      field: as.limit,
      says: `requests that ${name} admits a minute, or off`,
      example: '60',
      fallback: undefined,
      otherwise: asDocumented(profile.limits.requestsPerMinute),
    },
    CONCURRENT_TASKS: {
      field: as.limit,
      says: `tasks that ${name} runs at once, or off`,
      example: '10',
      fallback: undefined,
      otherwise: asDocumented(profile.limits.concurrentTasks),
    },
    PRICE_PER_SECOND: {
      field: as.amount,
      says: `price of a second of video at ${name}, in ${unit}`,
      example: '0.1',
      fallback: undefined,
      otherwise: 'as documented, else unknown',
    },
    MONTHLY_BUDGET: {
      field: as.amountOrOff,
      says: `what may be spent at ${name} in a month (UTC), in ${unit}, or off`,
      example: '50',
      fallback: undefined,
      otherwise: 'no budget',
    },
  };
}
