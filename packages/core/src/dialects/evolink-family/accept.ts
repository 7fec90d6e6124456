import { z } from 'zod';
import { toBodyReader } from '../../body-reader.ts';
import { findCallbackUrlProblem } from '../../callback.ts';
import { findImageUrlProblem } from '../../image-url.ts';
import type { JsonObject } from '../../json.ts';
import type { AcceptContext, Readings, Verdict } from '../../replay.ts';
import { toFieldRefusal } from '../../replay-input.ts';
import { toDimensions } from '../../video/size.ts';
import type { toErrorRows } from './errors.ts';
import { toInlineBytes } from './image.ts';
import type { FamilyProfile } from './profile.ts';
import { sizeOfRatio } from './shape.ts';
import { toCreateBody } from './spec.ts';

type ErrorKey = keyof ReturnType<typeof toErrorRows>;

const refused = (error: ErrorKey, message: string, param: string): Verdict => ({
  accepted: false,
  error,
  message,
  param,
});

/** Reads a create as the documents of the family say: nothing is corrected, what is wrong is refused. */
export function toAccept(profile: FamilyProfile) {
  // The prompt's length is counted in characters below, because zod counts UTF-16 units.
  const readWish = toBodyReader(toCreateBody(profile.maxPromptLength.value).extend({ prompt: z.string().min(1) }));

  return function accept(body: JsonObject, context: AcceptContext): Verdict {
    const { readings } = context;
    const isDefaulted = body['model'] === undefined && readings['missing-model'] === 'default';
    const parsed = readWish(isDefaulted ? { ...body, model: profile.models.value[0] } : body);
    if (!parsed.success) return toTopLevel(toFieldRefusal(parsed.error, 'invalidRequest'));
    const wish = parsed.data;
    if (!(profile.models.value as readonly string[]).includes(wish.model)) {
      return refused('modelNotFound', 'Specified model not found', 'model');
    }
    const maxLength = toMaxPromptLength(profile, readings);
    if ([...wish.prompt].length > maxLength) {
      return refused('invalidRequest', `prompt must not be longer than ${maxLength} characters`, 'prompt');
    }
    const seconds = wish.duration ?? profile.defaultSeconds.value;
    if (!toDurations(profile, readings).includes(seconds)) {
      return refused('invalidDuration', 'Invalid duration parameter', 'duration');
    }
    const image = wish.image_urls?.[0];
    const imageRefusal = image === undefined ? null : toImageRefusal(image, profile, readings);
    if (imageRefusal !== null) return imageRefusal;
    const callbackUrl = wish.callback_url;
    if (callbackUrl !== undefined) {
      const allowLocal = context.allowLocalCallbacks;
      const problem = findCallbackUrlProblem(callbackUrl, profile.callback, { allowLocal });
      if (problem !== null) return refused('invalidRequest', `callback_url: ${problem}`, 'callback_url');
    }
    return {
      accepted: true,
      task: {
        model: wish.model,
        prompt: wish.prompt,
        seconds,
        ...toDimensions(wish.aspect_ratio === undefined ? profile.defaultSize.value : sizeOfRatio[wish.aspect_ratio]),
        mode: image === undefined ? 'text' : 'image',
        ...(callbackUrl === undefined ? {} : { callbackUrl }),
      },
      corrections: isDefaulted ? [`model missing -> ${wish.model}`] : [],
    };
  };
}

/** A refusal names the field of the body, as the samples do, not the place inside it. */
function toTopLevel(verdict: Verdict): Verdict {
  if (verdict.accepted || verdict.param === undefined) return verdict;
  return { ...verdict, param: verdict.param.replace(/\..*$/, '') };
}

const CHARACTERS_PER_TOKEN = 4;

function toMaxPromptLength(profile: FamilyProfile, readings: Readings): number {
  const max = profile.maxPromptLength.value;
  return readings['prompt-length'] === 'tokens' ? max * CHARACTERS_PER_TOKEN : max;
}

function toDurations(profile: FamilyProfile, readings: Readings): readonly number[] {
  if (readings['duration-values'] !== 'suggested') return profile.seconds.value;
  return Array.from({ length: 12 }, (_, index) => index + 1);
}

function toImageRefusal(url: string, profile: FamilyProfile, readings: Readings): Verdict | null {
  const maxBytes = readings['image-size-limit'] === '4-mb' ? 4 * 1024 * 1024 : profile.image.maxBytes.value;
  if (toInlineBytes(url) > maxBytes) return refused('tooLarge', 'Image file too large', 'image_urls');
  const problem = findImageUrlProblem(url);
  return problem === null ? null : refused('invalidRequest', `image_urls: ${problem}`, 'image_urls');
}
