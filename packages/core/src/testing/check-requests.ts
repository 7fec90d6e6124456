import { UnderstudyError } from '../errors.ts';
import type { Provider } from '../provider.ts';
import type { TaskRequest } from '../replay.ts';
import { type Dimensions, toDimensions } from '../video/size.ts';
import { findMisfit } from './fit.ts';
import { type Check, type Finding, guard } from './problem.ts';
import { toAcceptContext, toChosenReadings } from './samples.ts';
import { toWishes, type Wish } from './wishes.ts';

/** What the adapter sends: the schema and the mock take it as it was meant, for every wish the profile says can be had. */
export const checkRequests: Check = function* (provider) {
  const wishes = toWishes(provider);
  for (const wish of wishes) yield* checkWish(provider, wish);
  const withImage = wishes.filter(({ request }) => request.image !== undefined);
  if (!withImage.some((wish) => canSend(provider, wish))) {
    yield { place: 'adapter.toCreateRequest', problem: 'refuses every request with an image' };
  }
  yield* guard('spec.operations.create', () => checkPromptLimit(provider));
};

const send = ({ adapter, profile }: Provider, { request, callbackUrl }: Wish) =>
  adapter.toCreateRequest(request, profile.callback === null ? {} : { callbackUrl });

function canSend(provider: Provider, wish: Wish): boolean {
  try {
    send(provider, wish);
    return true;
  } catch (error) {
    if (error instanceof UnderstudyError && error.code === 'invalid_request') return false;
    throw error;
  }
}

function* checkWish(provider: Provider, wish: Wish): Iterable<Finding> {
  const { request, rule } = wish;
  const place = `adapter.toCreateRequest ${JSON.stringify(toShort(request))}`;
  yield* guard(place, function* () {
    if (rule === 'may be refused' && !canSend(provider, wish)) return;
    const { body, warnings } = send(provider, wish);
    const schema = provider.spec.operations.create.body;
    const misfit = schema === undefined ? null : findMisfit(schema, body);
    if (misfit !== null) yield { place, problem: `the body does not fit the schema: ${misfit}` };
    const verdict = provider.replay.accept(body, toAcceptContext(provider, toChosenReadings(provider)));
    if (!verdict.accepted) {
      yield { place, problem: `the mock refuses it: ${verdict.message}` };
      return;
    }
    if (verdict.corrections.length > 0) yield { place, problem: `the mock corrects it: ${verdict.corrections}` };
    if (rule === 'must pass' && warnings.length > 0) {
      yield { place, problem: `a plain request gets the warning ${warnings[0]?.message}` };
    }
    for (const [field, value] of toMeant(provider, wish, new Set(warnings.map((warning) => warning.field)))) {
      const understood = verdict.task[field];
      if (value !== undefined && understood !== value) {
        yield { place, problem: `the mock understands ${field} ${understood}, meant was ${value}` };
      }
    }
    if (request.remixOf === undefined) yield* checkDefaults(provider, place, wish, verdict.task);
  });
}

/** A long prompt in a place would hide the rest of it. */
const toShort = (request: Wish['request']) => ({ ...request, prompt: request.prompt.slice(0, 30) });

/** What the caller wants, but for what the adapter says it cannot have. */
function toMeant({ profile }: Provider, { request, callbackUrl }: Wish, warned: ReadonlySet<string>) {
  const { width, height } = request.size === undefined ? {} : toDimensions(request.size);
  const meant: Partial<TaskRequest> = {
    mode: request.remixOf !== undefined ? 'remix' : request.image !== undefined ? 'image' : 'text',
    prompt: request.prompt,
    ...(request.model === undefined ? {} : { model: request.model }),
    ...(profile.callback === null ? {} : { callbackUrl }),
    ...(request.seconds === undefined || warned.has('seconds') ? {} : { seconds: request.seconds }),
    ...(width === undefined || height === undefined || warned.has('size') ? {} : { width, height }),
  };
  return Object.entries(meant) as [keyof TaskRequest, TaskRequest[keyof TaskRequest]][];
}

const toPixels = ({ width, height }: Dimensions): number => width * height;

/** What a caller leaves open is the provider's default, else the least that it offers: nobody asked for a dearer video. */
function* checkDefaults({ profile }: Provider, place: string, { request }: Wish, task: TaskRequest): Iterable<Finding> {
  const { seconds, defaultSeconds, sizes, defaultSize } = profile;
  const length = defaultSeconds?.value ?? Math.min(...seconds.value);
  if (request.seconds === undefined && task.seconds !== length) {
    yield { place, problem: `the mock understands seconds ${task.seconds}, left open they are ${length}` };
  }
  const offered = defaultSize === null ? sizes.value : [defaultSize.value];
  const pixels = Math.min(...offered.map((size) => toPixels(toDimensions(size))));
  if (request.size === undefined && toPixels(task) !== pixels) {
    yield { place, problem: `the mock understands ${toPixels(task)} pixels, left open they are ${pixels}` };
  }
}

/** The schema takes a prompt exactly as long as the profile says: the two would otherwise tell callers different limits. */
function* checkPromptLimit(provider: Provider): Iterable<Finding> {
  const { profile, spec, adapter } = provider;
  const schema = spec.operations.create.body;
  if (profile.maxPromptLength === null || schema === undefined) return;
  const longest = 'a'.repeat(profile.maxPromptLength.value);
  const body = JSON.stringify(adapter.toCreateRequest({ prompt: longest }, {}).body);
  if (findMisfit(schema, JSON.parse(body.replace(longest, `${longest}a`))) === null) {
    yield { place: 'spec.operations.create', problem: 'the schema takes a longer prompt than the profile says' };
  }
}
