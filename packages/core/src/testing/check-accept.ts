import { RequestErrorCode } from '../errors.ts';
import type { Json, JsonObject } from '../json.ts';
import type { Provider } from '../provider.ts';
import { type Check, type Finding, guard } from './problem.ts';
import { createCountingRandom, createdAt, toAcceptContext, toReadingSets } from './samples.ts';

const strangers: readonly Json[] = [null, true, -1, 1.5, '', 'x', [], {}];

/** What the mock takes and refuses: every documented request, no rubbish, and each refusal by a row of the table. */
export const checkAccept: Check = function* (provider) {
  const { examples, replay } = provider;
  const [chosen] = toReadingSets(provider);
  const requests = Object.entries(examples).filter(([, each]) => each.direction === 'request');
  for (const [key, { body, operation }] of requests) {
    if (operation !== 'create') continue;
    const place = `examples.${key}`;
    yield* guard(place, function* () {
      const verdict = replay.accept(body, toAcceptContext(provider, chosen));
      if (!verdict.accepted) yield { place, problem: `the mock refuses it: ${verdict.message}` };
      for (const changed of toChanged(body)) yield* checkVerdict(provider, place, changed);
    });
  }
  yield* guard('replay.accept', function* () {
    if (replay.accept({}, toAcceptContext(provider, chosen)).accepted) {
      yield { place: 'replay.accept', problem: 'takes a create without any field' };
    }
  });
  yield* guard('replay.errorFor', () => checkErrorFor(provider));
  yield* guard('replay.newTaskId', () => checkTaskIds(provider));
};

/** The body without one of its fields, and with something else in its place. */
function* toChanged(body: JsonObject): Iterable<JsonObject> {
  for (const key of Object.keys(body)) {
    const { [key]: _, ...others } = body;
    yield others;
    for (const stranger of strangers) yield { ...body, [key]: stranger };
  }
}

function* checkVerdict(provider: Provider, place: string, body: JsonObject): Iterable<Finding> {
  const [chosen] = toReadingSets(provider);
  const verdict = provider.replay.accept(body, toAcceptContext(provider, chosen));
  if (!verdict.accepted && provider.profile.errors[verdict.error] === undefined) {
    yield { place, problem: `a changed copy is refused by ${verdict.error}, which is no row of the error table` };
  }
}

function* checkErrorFor(provider: Provider): Iterable<Finding> {
  const place = 'replay.errorFor';
  const { profile, replay } = provider;
  for (const readings of toReadingSets(provider)) {
    for (const code of RequestErrorCode.options) {
      const key = replay.errorFor?.(code, readings) ?? null;
      const row = key === null ? undefined : profile.errors[key];
      if (key !== null && row?.code !== code) yield { place, problem: `${key} is no row that says ${code}` };
    }
  }
}

function* checkTaskIds(provider: Provider): Iterable<Finding> {
  const place = 'replay.newTaskId';
  const { replay, profile } = provider;
  const random = createCountingRandom();
  const [id, other] = [replay.newTaskId(random, createdAt), replay.newTaskId(random, createdAt)];
  if (id === other) yield { place, problem: `gives ${id} twice` };
  for (const readings of toReadingSets(provider)) {
    const refusal = replay.refuseTaskId?.(id, readings) ?? null;
    if (refusal !== null) yield { place, problem: `gives ${id}, which refuseTaskId refuses` };
    const stranger = replay.refuseTaskId?.('no id of theirs', readings) ?? null;
    if (stranger !== null && profile.errors[stranger.error] === undefined) {
      yield { place: 'replay.refuseTaskId', problem: `${stranger.error} is no row of the error table` };
    }
  }
}
