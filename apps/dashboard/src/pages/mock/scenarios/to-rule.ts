import type { RuleInput } from '@understudy/mock-server';

/** A rule as it stands in the form; what is empty there matches everything. */
export interface WrittenRule {
  readonly scenario: string;
  readonly provider: string | null;
  readonly operation: NonNullable<RuleInput['match']>['operation'] | null;
  readonly prompt: string;
  readonly times: number | string;
  readonly percent: number | string;
}

/** A rule as the mock server takes it. */
export const toRule = ({ scenario, provider, operation, prompt, times, percent }: WrittenRule): RuleInput => ({
  match: {
    ...(provider === null ? {} : { provider }),
    ...(operation == null ? {} : { operation }),
    ...(prompt === '' ? {} : { prompt }),
  },
  scenario,
  ...(times === '' ? {} : { times: Number(times) }),
  ...(percent === '' ? {} : { probability: Number(percent) / 100 }),
});
