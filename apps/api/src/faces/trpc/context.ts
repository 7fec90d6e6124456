import type { EventFeed } from '../../events/event-feed.ts';
import type { Caller, Gateway } from '../../gateway.ts';
import type { CheckImage } from '../openai/read-reference.ts';

/** What every procedure works with. */
export interface TrpcContext {
  readonly gateway: Gateway;
  readonly feed: EventFeed;
  readonly checkImage: CheckImage;
  /** Under what an error is logged and told. */
  readonly requestId: string;
  /** Who calls. Throws `unauthorized`. Asked once for all procedures of a request. */
  readonly authenticate: () => Promise<Caller>;
}
