import type { JsonObject, TaskRequest } from '@understudy/core';
import { toPrice } from '@understudy/core/policy/price';
import { toSetting } from '../account/settings.ts';
import { refuseByCode, refuseByRow, type Told, tell } from '../answer.ts';
import { SeededRandom, toSeed } from '../random.ts';
import { tellFixed } from '../scenario/apply.ts';
import type { PreparedScenario } from '../scenario/prepare.ts';
import { toMs } from '../scenario/time.ts';
import type { Task } from '../task/task.ts';
import { toMoment } from '../task/timeline.ts';
import { type OperationCall, type Outcome, plainly } from './call.ts';
import { carryOut } from './carry-out.ts';
import { findTask } from './find-task.ts';
import { toPlaceholders } from './placeholders.ts';
import { toTaskView } from './task-view.ts';

const DEFAULT_GENERATION_MS = 5_000;

/** Reads a create, makes and bills a task, and answers as the provider does. */
export function create(call: OperationCall): Outcome {
  const body = toJsonObject(call.request.body);
  if (typeof body === 'string') {
    return plainly(refuseByCode(call.played, call.readings, 'invalid_request', { message: body }));
  }
  const prompt = findPrompt(body);
  return carryOut(call, { target: 'create', task: null, prompt }, (scenario) => make(call, body, scenario));
}

function make(call: OperationCall, body: JsonObject, scenario: PreparedScenario): { told: Told; task: Task | null } {
  const { state, played, readings, account, at, now } = call;
  const { replay, profile } = played.provider;
  const verdict = replay.accept(body, {
    readings,
    allowLocalCallbacks: state.allowLocalCallbacks,
    findTask(id) {
      const known = findTask(call, id);
      return known === null ? null : { status: toMoment(known, now).status, task: known.request };
    },
  });
  if (!verdict.accepted) return { told: refuseByRow(played, readings, verdict.error, verdict), task: null };

  const charge = toPrice(profile.price, verdict.task.seconds);
  const credits = toSetting(state, account, 'credits') ?? null;
  const left = credits === null ? Number.POSITIVE_INFINITY : credits - at.tasks.toSpent(now);
  // An empty account pays for nothing, also where no price is known.
  if (left <= 0 || (charge ?? 0) > left) {
    return { told: refuseByCode(played, readings, 'insufficient_funds'), task: null };
  }
  const task = toTask(call, verdict.task, scenario, charge);
  at.tasks.add(task);
  if (task.request.callbackUrl !== undefined) state.callbacks.plan(call, task);
  const told =
    scenario.created === null
      ? tell(played, replay.created(toTaskView(call, task)))
      : tellFixed(scenario.created, `scenario/${scenario.name}`, toPlaceholders(call, task));
  if (verdict.corrections.length === 0) return { told, task };
  const corrected = verdict.corrections.join('; ').replace(/[^\x20-\x7e]/g, '?');
  return { told: { ...told, headers: { ...told.headers, 'x-mock-corrected': corrected } }, task };
}

function toTask(call: OperationCall, request: TaskRequest, scenario: PreparedScenario, charge: number | null): Task {
  const { state, played, account, now } = call;
  const seed = toSeed(state.seed, account.id, account.calls);
  const time = toSetting(state, account, 'generationTime');
  const generationMs =
    time === undefined
      ? DEFAULT_GENERATION_MS
      : time === 'documented'
        ? played.provider.profile.timing.generationMs.value
        : toMs(time);
  return {
    id: played.provider.replay.newTaskId(new SeededRandom(seed), now),
    provider: played,
    scenario,
    request,
    seed,
    createdAt: now,
    generationMs: generationMs * scenario.stretch,
    charge,
    notes: null,
  };
}

/** The body as an object, or the sentence that says why it is none. */
function toJsonObject(text: string): JsonObject | string {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as JsonObject;
    return 'the request body must be a JSON object';
  } catch {
    return 'the request body is not valid JSON';
  }
}

/** The prompt, at the top of a body or one level down, as some providers nest it. */
function findPrompt(body: JsonObject): string | null {
  if (typeof body.prompt === 'string') return body.prompt;
  const { input } = body;
  if (typeof input !== 'object' || input === null) return null;
  const { prompt } = input as JsonObject;
  return typeof prompt === 'string' ? prompt : null;
}
