import { UnderstudyError } from '../errors.ts';
import type { Provider } from '../provider.ts';
import type { VideoRequest } from '../video/request.ts';
import { toDimensions } from '../video/size.ts';
import { type Check, type Finding, guard } from './problem.ts';
import { createCountingRandom, createdAt, toAcceptContext, toChosenReadings } from './samples.ts';

const CALLBACK_URL = 'https://hooks.example.com/understudy';
const prompt = 'A kitten in the garden';

/** What the adapter sends: the mock takes it as it was meant, for every wish the profile says can be had. */
export const checkRequests: Check = function* (provider) {
  const { models, seconds, sizes, image } = provider.profile;
  const plain = models.value.flatMap((model) =>
    seconds.value.flatMap((length) => sizes.value.map((size) => ({ prompt, model, seconds: length, size }))),
  );
  for (const request of [{ prompt }, ...plain]) yield* checkRequest(provider, request, 'must pass');

  const scheme = image.schemes.value.includes('https') ? 'https' : 'http';
  const withImage = plain.map((request) => ({ ...request, image: `${scheme}://example.com/image.png` }));
  for (const request of withImage) yield* checkRequest(provider, request, 'may be refused');
  const passing = withImage.filter((request) => canSend(provider, request));
  if (passing.length === 0) yield { place: 'adapter.toCreateRequest', problem: 'refuses every request with an image' };

  const remixOf = provider.replay.newTaskId(createCountingRandom(), createdAt);
  yield* checkRequest(provider, { prompt, remixOf }, 'may be refused');
};

function canSend({ adapter }: Provider, request: VideoRequest): boolean {
  try {
    adapter.toCreateRequest(request, {});
    return true;
  } catch (error) {
    if (error instanceof UnderstudyError && error.code === 'invalid_request') return false;
    throw error;
  }
}

function* checkRequest(
  provider: Provider,
  request: VideoRequest,
  rule: 'must pass' | 'may be refused',
): Iterable<Finding> {
  const place = `adapter.toCreateRequest ${JSON.stringify(request)}`;
  yield* guard(place, function* () {
    if (rule === 'may be refused' && !canSend(provider, request)) return;
    const options = provider.profile.callback === null ? {} : { callbackUrl: CALLBACK_URL };
    const { body, warnings } = provider.adapter.toCreateRequest(request, options);
    const verdict = provider.replay.accept(body, toAcceptContext(provider, toChosenReadings(provider)));
    if (!verdict.accepted) {
      yield { place, problem: `the mock refuses it: ${verdict.message}` };
      return;
    }
    if (verdict.corrections.length > 0) yield { place, problem: `the mock corrects it: ${verdict.corrections}` };
    if (rule === 'must pass' && warnings.length > 0) {
      yield { place, problem: `a plain request gets the warning ${warnings[0]?.message}` };
    }
    const warned = new Set(warnings.map(({ field }) => field));
    const mode = request.remixOf !== undefined ? 'remix' : request.image !== undefined ? 'image' : 'text';
    const { width, height } = request.size === undefined ? {} : toDimensions(request.size);
    const meant = {
      mode,
      prompt: request.prompt,
      model: request.model,
      callbackUrl: options.callbackUrl,
      ...(warned.has('seconds') ? {} : { seconds: request.seconds }),
      ...(warned.has('size') ? {} : { width, height }),
    };
    for (const [field, value] of Object.entries(meant)) {
      const understood = verdict.task[field as keyof typeof verdict.task];
      if (value !== undefined && understood !== value) {
        yield { place, problem: `the mock understands ${field} ${understood}, meant was ${value}` };
      }
    }
  });
}
