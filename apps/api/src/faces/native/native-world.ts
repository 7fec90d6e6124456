import type { Gateway } from '../../gateway.ts';
import type { BodyLimits } from '../openai/body/body-limits.ts';

/** What the routes work with. */
export interface NativeWorld {
  readonly gateway: Gateway;
  readonly limits: BodyLimits;
  /** How long a create waits for the provider's answer, in ms of the gateway's clock. */
  readonly patienceMs: number;
}
