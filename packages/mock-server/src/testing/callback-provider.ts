import { type CallbackProfile, type Provider, providers } from '@understudy/core';

/** Documents no callbacks, so that all rules here are the test's. */
const { nebula } = providers;
const source = { kind: 'inferred', because: 'a provider made for tests' } as const;

/** The callback rules that a test wants; what it leaves out is not documented. */
export interface WantedRules {
  readonly httpsOnly?: boolean;
  readonly privateAddressesRefused?: boolean;
  readonly timeoutMs?: number;
  readonly retryDelaysMs?: readonly number[];
  readonly success?: '2xx' | '200';
}

/** A provider that calls back by these rules, and checks no address at the create. Not in the registry. */
export function createCallbackProvider(wanted: WantedRules = {}): Provider {
  const fact = <T>(value: T | undefined) => (value === undefined ? null : { value, source });
  const callback: CallbackProfile = {
    httpsOnly: fact(wanted.httpsOnly),
    privateAddressesRefused: fact(wanted.privateAddressesRefused),
    maxUrlLength: null,
    timeoutMs: fact(wanted.timeoutMs),
    retryDelaysMs: fact(wanted.retryDelaysMs),
    success: { value: wanted.success ?? '2xx', source },
  };
  return {
    ...nebula,
    profile: { ...nebula.profile, callback },
    replay: {
      ...nebula.replay,
      accept({ callback_url: url, ...body }, context) {
        const verdict = nebula.replay.accept(body, context);
        if (!verdict.accepted || typeof url !== 'string') return verdict;
        return { ...verdict, task: { ...verdict.task, callbackUrl: url } };
      },
    },
  };
}
