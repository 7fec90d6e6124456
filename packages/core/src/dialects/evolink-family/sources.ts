import type { Source } from '../../source.ts';

/** Where a member of the family says what all members share: one place in its own evidence for each fact. */
export interface FamilySources {
  readonly createEndpoint: Source;
  readonly retrieveEndpoint: Source;
  readonly requestExamples: Source;
  readonly createdExample: Source;
  readonly taskExamples: Source;
  readonly failedExample: Source;
  readonly model: Source;
  readonly duration: Source;
  readonly image: Source;
  readonly callback: Source;
  readonly status: Source;
  readonly taskErrors: Source;
  readonly clientTaskErrors: Source;
  readonly estimatedTime: Source;
  readonly resultLifetime: Source;
  readonly polling: Source;
  readonly requiredFields: Source;
  readonly modelDefault: Source;
  readonly billingRule: Source;
  /** The refusals of the create call and of the task query, by HTTP status. */
  readonly createError: (status: number) => Source;
  readonly retrieveError: (status: number) => Source;
}
