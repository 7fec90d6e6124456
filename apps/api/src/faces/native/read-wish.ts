import {
  type JsonObject,
  type Profile,
  type Provider,
  type Size,
  type TaskRequest,
  toSize,
  type Verdict,
  type VideoRequest,
} from '@understudy/core';
import type { Caller, Gateway } from '../../gateway.ts';
import { type FoundTask, findTask } from './find-task.ts';
import { toReadings } from './readings.ts';
import { toTaskRequest } from './task-view.ts';

type Refused = Extract<Verdict, { accepted: false }>;

/** A create as the gateway keeps account of it. `remixOf` is the id of a job. */
interface NativeWish {
  readonly accepted: true;
  readonly request: VideoRequest;
}

/**
 * Reads a create in the provider's own words as its document says. What the document would refuse is refused, before
 * anything is spent; so is a wish to be called back, because the provider calls the gateway and nobody else. A task that
 * the body names must belong to a job of the caller's.
 */
export async function readWish(
  gateway: Pick<Gateway, 'db' | 'accounts'>,
  caller: Caller,
  provider: Provider,
  body: JsonObject,
): Promise<NativeWish | Refused> {
  const tasks = new Map<string, FoundTask>();
  const named = new Set<string>();
  const read = () =>
    provider.replay.accept(body, {
      readings: toReadings(provider.profile),
      allowLocalCallbacks: false,
      findTask(id) {
        named.add(id);
        const found = tasks.get(id);
        return found === undefined ? null : { status: found.job.status, task: toTaskRequest(provider, found.job) };
      },
    });
  // Once to hear which tasks it names, and again knowing them.
  let verdict = read();
  for (const id of named) {
    const found = await findTask(gateway, caller, provider, id);
    if (found !== null) tasks.set(id, found);
  }
  if (tasks.size > 0) verdict = read();
  if (!verdict.accepted) return verdict;
  const { task } = verdict;
  if (task.callbackUrl !== undefined) return toCallbackRefusal(provider, body, task.callbackUrl);
  return { accepted: true, request: toRequest(provider.profile, task, tasks.get(task.remixOf ?? '')?.job.id) };
}

function toCallbackRefusal({ profile }: Provider, body: JsonObject, url: string): Refused {
  const error = Object.entries(profile.errors).find(([, { code }]) => code === 'invalid_request')?.[0] ?? '';
  const param = Object.keys(body).find((field) => body[field] === url);
  const message =
    'This gateway passes no callbacks on. Create the task without one and query it, or add a webhook endpoint to the gateway.';
  return { accepted: false, error, message, ...(param === undefined ? {} : { param }) };
}

function toRequest({ sizes }: Profile, task: TaskRequest, remixOf: string | undefined): VideoRequest {
  const { prompt, model, seconds } = task;
  const size: Size = toSize(task);
  const isListed = (sizes.value as readonly string[]).includes(size);
  return {
    prompt,
    model,
    seconds,
    ...(isListed ? { size } : {}),
    ...(remixOf === undefined ? {} : { remixOf }),
  };
}
