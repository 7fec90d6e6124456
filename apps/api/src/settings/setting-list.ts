import { type Provider, providers } from '@understudy/core';
import { toPrefix, toProviderSettings } from './provider-table.ts';
import { gatewaySettings, type Setting } from './setting-table.ts';

/** One setting as people read of it, in `--help` and in documents. */
export interface ListedSetting {
  readonly variable: string;
  /** Such as `--port`; `null` where only the variable states it. */
  readonly flag: string | null;
  readonly says: string;
  readonly otherwise: string;
  readonly example: string;
}

/** Every setting there is, those of each provider last. */
export function listSettings(registry: readonly Provider[] = Object.values(providers)): ListedSetting[] {
  const own = Object.entries<Setting<unknown>>(gatewaySettings).map(([key, setting]) => toListed(key, setting));
  const theirs = registry.flatMap((provider) =>
    Object.entries<Setting<unknown>>({ ...toProviderSettings(provider) }).map(([key, setting]) =>
      toListed(toPrefix(provider) + key, setting),
    ),
  );
  return [...own, ...theirs];
}

const toListed = (variable: string, { flag, says, otherwise, example }: Setting<unknown>): ListedSetting => ({
  variable,
  flag: flag === undefined ? null : `--${flag}`,
  says,
  otherwise,
  example,
});
