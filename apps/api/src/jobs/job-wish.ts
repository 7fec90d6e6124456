import { UnderstudyError, type VideoRequest } from '@understudy/core';
import type { JobPlan } from '../database/schema/index.ts';

/** How a create that is repeated finds the job of the first. */
export interface Repetition {
  /** The caller's own key. The same key with another body is a conflict. */
  readonly idempotencyKey?: string;
  /** SHA-256 of what was asked, however it was written. */
  readonly fingerprint: string;
  /** The client says that it sends this again. */
  readonly isResend: boolean;
}

/** A job as a caller wishes it. */
export interface JobWish {
  /** `remixOf` is the id of a job. */
  readonly request: VideoRequest;
  readonly plan: JobPlan;
  readonly repetition: Repetition;
  /** −100 to 100; higher is submitted sooner. */
  readonly priority?: number;
  /** How long the job may take before people are told, in ms. */
  readonly deadlineMs?: number;
  readonly metadata?: Readonly<Record<string, string>>;
  /** The job that this one tries anew. */
  readonly retryOf?: string;
  /** The body of a create in the provider's own words, to be sent as it came. */
  readonly nativeBody?: Readonly<Record<string, unknown>>;
  /** Where the caller is called back as the provider would. */
  readonly callbackUrl?: string;
}

export const defaultPlan: JobPlan = { policy: 'first_healthy', providers: [], submit: 'at-most-once', canAdapt: false };

/** Throws `invalid_request` for text that PostgreSQL cannot keep: NUL characters and half surrogate pairs. */
export function checkText(value: unknown, path: string): void {
  if (typeof value === 'string') {
    if (value.isWellFormed() && !value.includes('\0')) return;
    throw new UnderstudyError(
      `Failed to create a job: ${path} holds a NUL character or half a surrogate pair. Send well-formed text.`,
      { code: 'invalid_request', param: path },
    );
  }
  if (typeof value !== 'object' || value === null) return;
  for (const [name, part] of Object.entries(value)) {
    checkText(name, path);
    checkText(part, path === '' ? name : `${path}.${name}`);
  }
}
