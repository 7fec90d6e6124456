import { FailureCode, JobStatus, RequestErrorCode } from '@understudy/core';
import { z } from 'zod';
import { Moment, Span, toMomentParts, toMs } from './time.ts';

const Percent = z.number().min(0).max(100);

/** How long an answer may be held back in real time: longer than any client waits, and within a timer's reach. */
const MAX_WAIT_MS = 24 * 3_600_000;
const Wait = Span.refine((span) => toMs(span) <= MAX_WAIT_MS, 'an answer waits for 24h at most');

/** What HTTP lets a header hold. */
const HeaderValue = z.string().regex(/^[\t\x20-\x7e\x80-\xff]*$/, 'a header holds one line of Latin-1 text');
const HeaderName = z
  .string()
  .regex(/^[!#$%&'*+.^_`|~\w-]+$/, 'a header name is letters, digits and hyphens')
  .refine((name) => !/^(content-length|transfer-encoding)$/i.test(name), 'the server states it itself');

/**
 * An answer given as it stands, instead of one made from the provider's examples. In the body, `{{taskId}}` becomes the
 * task's id, `{{videoUrl}}` the address of its video, `{{videoBase64}}` the video and `"{{videoBytes}}"` its size.
 */
export const FixedAnswer = z
  .object({
    /** Below 200 an answer is not the last one of its request. */
    status: z.number().int().min(200).max(599).default(200),
    headers: z.record(HeaderName, HeaderValue).default({}),
    body: z.unknown(),
  })
  .strict();
export type FixedAnswer = z.infer<typeof FixedAnswer>;

/** From `at` on, the task is in this state. */
export const Step = z
  .object({
    at: Moment,
    status: JobStatus,
    /** The word on the wire, where it is not the provider's own for this status. */
    word: z.string().min(1).optional(),
    /** Progress at the start and the end of the step; the documented band when absent. */
    progress: z.tuple([Percent, Percent]).optional(),
    failure: FailureCode.optional(),
    answer: FixedAnswer.optional(),
  })
  .strict();
export type Step = z.infer<typeof Step>;

/** The calls a fault can strike: the provider's operations, and the fetch of a result file. */
export const FaultTarget = z.enum(['create', 'retrieve', 'download', 'balance', 'file']);
export type FaultTarget = z.infer<typeof FaultTarget>;

const where = {
  /** The calls it strikes. Absent: the call the scenario was chosen for. */
  on: z.array(FaultTarget).min(1).optional(),
  /** It strikes this often for each task (or each rule), then no more. */
  times: z.number().int().positive().optional(),
};

/** One thing that goes wrong with a call. */
export const Fault = z.discriminatedUnion('kind', [
  z.object({ ...where, kind: z.literal('refuse'), error: RequestErrorCode }).strict(),
  z.object({ ...where, kind: z.literal('answer'), answer: FixedAnswer }).strict(),
  /** `before` the work: nothing happened. `after`: it happened, was billed, and the answer is lost. */
  z.object({ ...where, kind: z.literal('reset'), when: z.enum(['before', 'after']) }).strict(),
  z.object({ ...where, kind: z.literal('delay'), delay: Wait }).strict(),
  /** The body ends here although Content-Length says more. */
  z.object({ ...where, kind: z.literal('truncate'), at: Percent }).strict(),
  /** The body is short and Content-Length agrees with it. */
  z.object({ ...where, kind: z.literal('shorten'), to: Percent }).strict(),
  z.object({ ...where, kind: z.literal('drip'), bytes: z.number().int().positive(), every: Wait }).strict(),
  z.object({ ...where, kind: z.literal('malform') }).strict(),
  z.object({ ...where, kind: z.literal('content-type'), value: HeaderValue.min(1) }).strict(),
]);
export type Fault = z.infer<typeof Fault>;

/** One callback: when it is sent, which moment of the task it shows, and whether it lies. */
export const CallbackStep = z
  .object({
    /** When it is sent; when the task ends, if absent. A task that never ends then sends none. */
    at: Moment.optional(),
    /** How much later than `at`. */
    after: Span.optional(),
    /** The moment of the task the body shows; the moment of sending when absent. */
    shows: Moment.optional(),
    /** True: not from the provider; it claims a completed task with a stranger's video. */
    isForged: z.boolean().optional(),
  })
  .strict();
export type CallbackStep = z.infer<typeof CallbackStep>;

/** Refuses a step before the one above it; a share and a span can only be compared with their like. */
function checkOrder(steps: readonly Step[], context: z.RefinementCtx): void {
  let before = { share: 0, ms: 0 };
  for (const [index, { at }] of steps.entries()) {
    const parts = toMomentParts(at);
    const isLater = parts.share > before.share || parts.ms > before.ms;
    const isSame = parts.share === before.share && parts.ms === before.ms;
    if (index === 0 ? !isSame : !isLater && !isSame) {
      const message = index === 0 ? 'the first step is at 0' : 'a step comes after the one above it';
      context.addIssue({ code: z.ZodIssueCode.custom, path: [index, 'at'], message });
      return;
    }
    before = parts;
  }
}

/** How a task and its calls go: what a built-in scenario, a script file and a recording all are. */
export const Scenario = z
  .object({
    name: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'a scenario name is lower-case words joined by hyphens'),
    summary: z.string().min(1),
    /** In order of time; the first is at 0. Absent: queued, in progress, completed. */
    timeline: z.array(Step).min(1).superRefine(checkOrder).optional(),
    /** Why the timeline leaves the provider's lifecycle, where it does so on purpose. */
    breaksLifecycle: z.string().min(1).optional(),
    /** The generation takes this many times as long. */
    stretch: z.number().positive().max(100).optional(),
    /** The result file is gone this long after completion, instead of the documented time. */
    resultLifetime: Span.optional(),
    faults: z.array(Fault).optional(),
    /** The answer to the create and to the download, where it is not made from the provider's examples. */
    created: FixedAnswer.optional(),
    downloaded: FixedAnswer.optional(),
    /** Absent: one callback whenever the task reaches an end. Empty: none. */
    callbacks: z.array(CallbackStep).optional(),
  })
  .strict();
export type Scenario = z.infer<typeof Scenario>;
/** A scenario as people write it, defaults left out. */
export type ScenarioInput = z.input<typeof Scenario>;
