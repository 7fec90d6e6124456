import type { Balance, WireAnswer } from './adapter.ts';
import { type Download, downloadTask, downloadUrl } from './client/download.ts';
import { type CallInput, type CallWorld, createProviderCalls } from './client/provider-call.ts';
import { UnderstudyError } from './errors.ts';
import type { JsonObject } from './json.ts';
import type { Provider } from './provider.ts';
import type { Operation, OperationName } from './spec.ts';
import type { JobUpdate, RemoteAsset } from './video/job.ts';
import type { VideoRequest, Warning } from './video/request.ts';

export interface CallOptions {
  /** Gives up waiting: the call ends as `connection_lost`, and a create may have been accepted all the same. */
  readonly signal?: AbortSignal | undefined;
}

/** A create that was accepted. */
export interface Submission {
  readonly taskId: string;
  readonly answer: WireAnswer;
}

export interface Creation extends Submission {
  readonly warnings: readonly Warning[];
  /** What was sent. `provider.adapter.toCreateRequest` makes the same body beforehand. */
  readonly requestBody: JsonObject;
}

/**
 * Calls one provider. Each method makes at most one HTTP call and repeats none; `policy/retry.ts` says what may be repeated.
 * All throw `UnderstudyError`: what the provider refused, `connection_lost` or `unreadable_answer`, never with the API key in it.
 */
export interface Client {
  /**
   * Creates a task. `callbackUrl` is left out where the provider knows no callbacks.
   * Throws `invalid_request` without an `httpStatus`, and sends nothing, for a wish the provider would refuse.
   */
  create(request: VideoRequest, options?: CallOptions & { readonly callbackUrl?: string }): Promise<Creation>;
  /** Creates a task with a body that is in the provider's own words already, and is sent as it stands. */
  submit(body: JsonObject, options?: CallOptions): Promise<Submission>;
  retrieve(taskId: string, options?: CallOptions): Promise<JobUpdate>;
  /**
   * Starts the download of a completed task's asset, or of a task by its id where the provider has a download call.
   * Throws `expired` when a result URL is gone.
   */
  download(what: RemoteAsset | string, options?: CallOptions): Promise<Download>;
  /** The account's balance; `null` where the provider documents no such call. */
  balance(options?: CallOptions): Promise<Balance | null>;
}

/** A client of one provider; throws `invalid_request` for a base URL or key that cannot be used. */
export function createClient(provider: Provider, world: CallWorld): Client {
  const { operations } = provider.spec;
  const { adapter } = provider;
  const calls = createProviderCalls(provider, world);

  async function call(name: OperationName, operation: Operation, input: CallInput): Promise<WireAnswer> {
    const response = await calls.send(name, operation, input);
    return calls.toAnswer(name, response, await calls.readText(name, response));
  }

  async function submit(body: JsonObject, { signal }: CallOptions = {}): Promise<Submission> {
    const answer = await call('create', operations.create, { body, signal });
    try {
      return { taskId: adapter.toTaskId(answer.body), answer };
    } catch (error) {
      if (!(error instanceof UnderstudyError)) throw error;
      throw calls.toUnreadable('create', answer, 'the answer holds no task id');
    }
  }

  return {
    async create(request, { callbackUrl, signal } = {}) {
      const { body, warnings } = adapter.toCreateRequest(request, callbackUrl === undefined ? {} : { callbackUrl });
      return { ...(await submit(body, { signal })), warnings, requestBody: body };
    },

    submit,

    async retrieve(taskId, { signal } = {}) {
      const answer = await call('retrieve', operations.retrieve, { taskId, signal });
      return adapter.toJobUpdate(answer.body);
    },

    async download(what, { signal } = {}) {
      const asset: RemoteAsset = typeof what === 'string' ? { from: 'download', taskId: what } : what;
      if (asset.from === 'url') return downloadUrl(calls, asset.url, signal);
      const { taskId } = asset;
      if (operations.download !== undefined) return downloadTask(calls, operations.download, { taskId, signal });
      throw new UnderstudyError(
        `Failed to download task ${taskId}: ${provider.name} has no download call. Retrieve the task and download its asset.`,
        { code: 'invalid_request', param: 'taskId' },
      );
    },

    async balance({ signal } = {}) {
      if (operations.balance === undefined || adapter.toBalance === undefined) return null;
      const answer = await call('balance', operations.balance, { signal });
      return adapter.toBalance(answer.body);
    },
  };
}
