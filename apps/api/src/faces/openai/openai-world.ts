import type { ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import type { Caller } from '../../gateway.ts';
import type { BodyLimits } from './body/body-limits.ts';
import type { CheckImage } from './read-reference.ts';
import type { VideoService } from './video-service.ts';

/** What the routes work with. */
export interface OpenAiWorld {
  readonly videos: VideoService;
  /** Who calls with this `Authorization` header. Throws `unauthorized`. */
  readonly authenticate: (authorization: string | undefined) => Promise<Caller>;
  readonly checkImage: CheckImage;
  readonly limits: BodyLimits;
  readonly log: Pick<Logger, 'error'>;
  /** Under what an error is logged and told: the id of the request. */
  readonly toErrorId: (response: ServerResponse) => string;
}
