import type { JobPlan, JobRow, RouteDecision } from '../database/schema/index.ts';
import type { Caller, Gateway } from '../gateway.ts';
import { readJob } from '../jobs/read-job.ts';
import { type QueuePlace, readPlace } from '../limits/read-queue.ts';
import { shortenDataUrls } from '../outbound/redact.ts';
import type { JobView } from './job-view.ts';
import { toFullView } from './to-job-views.ts';

/** A job with what is only shown of one at a time. */
export interface JobDetail extends JobView {
  /** As the caller asked; an image that came in the request is shown by its length. */
  readonly request: JobRow['request'];
  /** As the provider is asked, where that differs. */
  readonly adapted: JobRow['adapted'];
  readonly plan: JobPlan;
  /** Why this provider. */
  readonly route: RouteDecision;
  /** Its place in the queue; `null` for one that does not wait. */
  readonly place: QueuePlace | null;
}

/** A job of the caller's, or anyone's with scope `admin`. Throws `not_found`. */
export async function readJobDetail(
  gateway: Pick<Gateway, 'db' | 'clock' | 'accounts'>,
  caller: Caller,
  jobId: string,
): Promise<JobDetail> {
  const job = await readJob(gateway, caller, jobId);
  const isWaiting = job.phase === 'waiting';
  const place = isWaiting ? await readPlace(gateway, gateway.accounts.get(job.accountId), job) : null;
  return {
    ...(await toFullView(gateway, caller, job)),
    request: toShown(job.request),
    adapted: job.adapted === null ? null : toShown(job.adapted),
    plan: job.plan,
    route: job.route,
    place,
  };
}

const toShown = (request: JobRow['request']): JobRow['request'] =>
  request.image === undefined ? request : { ...request, image: shortenDataUrls(request.image) };
