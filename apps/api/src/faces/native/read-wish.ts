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
import { toReadings } from '../../native/readings.ts';
import { toTaskRequest } from '../../native/task-view.ts';
import { findUrlProblem } from '../../webhooks/endpoint.ts';
import { type FoundTask, findTask } from './find-task.ts';

type Refused = Extract<Verdict, { accepted: false }>;

/** A create as the gateway keeps account of it. `remixOf` is the id of a job. */
interface NativeWish {
  readonly accepted: true;
  readonly request: VideoRequest;
  /** Where the caller is to be called back. */
  readonly callbackUrl?: string;
}

/**
 * Reads a create in the provider's own words as its document says. What the document would refuse is refused, before
 * anything is spent; so is a callback address that the gateway may not call. A task that the body names must belong to a
 * job of the caller's.
 */
export async function readWish(
  gateway: Pick<Gateway, 'db' | 'accounts' | 'settings'>,
  caller: Caller,
  provider: Provider,
  body: JsonObject,
): Promise<NativeWish | Refused> {
  const tasks = new Map<string, FoundTask>();
  const named = new Set<string>();
  const read = () =>
    provider.replay.accept(body, {
      readings: toReadings(provider.profile),
      // The gateway is who calls it, and has rules of its own.
      allowLocalCallbacks: true,
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
  const { callbackUrl } = task;
  const request = toRequest(provider.profile, task, tasks.get(task.remixOf ?? '')?.job.id);
  if (callbackUrl === undefined) return { accepted: true, request };
  const problem = findUrlProblem(gateway.settings, URL.parse(callbackUrl));
  if (problem !== null) return toCallbackRefusal(provider, body, callbackUrl, problem);
  return { accepted: true, request, callbackUrl };
}

function toCallbackRefusal({ profile }: Provider, body: JsonObject, url: string, problem: string): Refused {
  const error = Object.entries(profile.errors).find(([, { code }]) => code === 'invalid_request')?.[0] ?? '';
  const param = Object.keys(body).find((field) => body[field] === url);
  const message = `Failed to create a task: its callback address cannot be called: ${problem}. Give a public https address.`;
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
