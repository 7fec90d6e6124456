import { toBodyReader } from '../../body-reader.ts';
import { toUnixSeconds } from '../../clock.ts';
import { readInlineImage } from '../../image.ts';
import type { JsonObject } from '../../json.ts';
import type { AcceptContext, Readings, Replay, TaskRequest, TaskView, Verdict } from '../../replay.ts';
import { toFieldRefusal } from '../../replay-input.ts';
import { toDimensions, toSize } from '../../video/size.ts';
import { examples } from './examples.ts';
import { profile } from './profile.ts';
import { CreateBody } from './spec.ts';

const readCreate = toBodyReader(CreateBody);
const readRemix = toBodyReader(CreateBody.pick({ model: true, prompt: true, remix_from_video_id: true }));

const HEX = '0123456789abcdef';
const refused = (message: string, param: string): Verdict => ({
  accepted: false,
  error: 'invalidRequest',
  message,
  param,
});

function accept(body: JsonObject, context: AcceptContext): Verdict {
  if (body.remix_from_video_id !== undefined) return acceptRemix(body, context);
  const parsed = readCreate(body);
  if (!parsed.success) return toFieldRefusal(parsed.error, 'invalidRequest');
  const wish = parsed.data;
  const corrections: string[] = [];

  const seconds = Number(wish.seconds ?? profile.defaultSeconds.value);
  const isListed = (profile.seconds.value as readonly number[]).includes(seconds);
  if (!isListed) {
    if (context.readings['unsupported-seconds'] === 'reject') {
      return refused(`seconds must be one of ${profile.seconds.value.join(', ')}`, 'seconds');
    }
    corrections.push(`seconds ${wish.seconds} -> ${profile.defaultSeconds.value}`);
  }

  const size = toFrameSize(wish, context, corrections);
  if (size === null) {
    const param = wish.size === undefined ? 'width' : 'size';
    return refused(`size must be one of ${profile.sizes.value.join(', ')}`, param);
  }
  const problem = findImageProblem(wish.input_reference, size, context);
  if (problem !== null) return refused(problem, 'input_reference');

  const { width, height } = toDimensions(size);
  return {
    accepted: true,
    task: {
      model: wish.model,
      prompt: wish.prompt,
      seconds: isListed ? seconds : profile.defaultSeconds.value,
      width,
      height,
      mode: wish.input_reference === undefined ? 'text' : 'image',
    },
    corrections,
  };
}

function toFrameSize(
  wish: { size?: string | undefined; width?: number | undefined; height?: number | undefined },
  { readings }: AcceptContext,
  corrections: string[],
): string | null {
  const { width, height } = wish;
  const isPair = wish.size === undefined && width !== undefined && height !== undefined;
  const asked = isPair ? toSize({ width, height }) : (wish.size ?? profile.defaultSize.value);
  if ((profile.sizes.value as readonly string[]).includes(asked)) return asked;
  if (readings[isPair ? 'unsupported-dimensions' : 'unsupported-size'] === 'reject') return null;
  corrections.push(`size ${asked} -> ${profile.defaultSize.value}`);
  return profile.defaultSize.value;
}

function findImageProblem(image: string | undefined, size: string, context: AcceptContext): string | null {
  if (image === undefined || /^https?:\/\/./.test(image)) return null;
  const inline = readInlineImage(image);
  const formats: readonly string[] = profile.image.formats.value;
  if (inline === null || !formats.includes(inline.mediaType) || inline.size === null) {
    return 'input_reference must be a URL or a base64 data URL of a JPEG or PNG image';
  }
  if (context.readings['image-dimensions'] === 'accept' || toSize(inline.size) === size) return null;
  return 'Inpaint image must match the requested width and height';
}

function acceptRemix(body: JsonObject, context: AcceptContext): Verdict {
  const parsed = readRemix(body);
  if (!parsed.success) return toFieldRefusal(parsed.error, 'invalidRequest');
  const { model, prompt, remix_from_video_id: remixOf = '' } = parsed.data;
  const param = 'remix_from_video_id';
  if (!remixOf.startsWith('video_')) return refused(`${param} must start with video_`, param);
  const original = context.findTask(remixOf);
  if (original === null) {
    const error = toUnknownTaskRow(context.readings) ?? 'notFound';
    return { accepted: false, error, message: 'Task does not exist', param };
  }
  if (original.status !== 'completed') return refused(`${param} must name a completed task`, param);
  const { seconds, width, height } = original.task;
  const ignored = Object.keys(body).filter((key) => !['model', 'prompt', param].includes(key));
  return {
    accepted: true,
    task: { model, prompt, seconds, width, height, mode: 'remix', remixOf },
    corrections: ignored.map((key) => `${key} ignored`),
  };
}

const toUnknownTaskRow = (readings: Readings): string | null =>
  readings['unknown-task'] === 'bad-request' ? 'taskNotExist' : null;

const toAsked = (task: TaskRequest) => ({ seconds: String(task.seconds), size: toSize(task) });

function toLiveTask(view: TaskView) {
  return {
    task_id: view.id,
    id: view.id,
    model: view.task.model,
    status: view.state,
    progress: view.progress,
    created_at: toUnixSeconds(view.createdAt),
  };
}

export const replay: Replay = {
  /** The id's first eight hex digits are the second of creation, as in the documented sample. */
  newTaskId: (random, now) => random.text(`video_${toUnixSeconds(now).toString(16)}`, 24, HEX),

  accept,

  created: (view) => ({
    example: 'created',
    live: {
      metadata: {
        ...examples.created.body.metadata,
        created_at: toUnixSeconds(view.createdAt),
        id: view.id,
        model: view.task.model,
        remixed_from_video_id: view.task.remixOf ?? null,
        ...toAsked(view.task),
      },
      task_id: view.id,
    },
  }),

  retrieved(view) {
    const isCompact = view.readings['task-object'] === 'compact';
    if (view.failure !== null) {
      const { code, message } = view.failure;
      return isCompact
        ? { example: 'compactFailed', live: { task_id: view.id, error: { code: 400, message } } }
        : {
            example: 'failed',
            live: { ...toLiveTask(view), failure_reason: message, error: { message, code } },
          };
    }
    if (isCompact) return { example: 'compact', live: { task_id: view.id, status: view.state } };
    const asked = { prompt: view.task.prompt, ...toAsked(view.task) };
    if (view.status !== 'completed') {
      const example = view.status === 'queued' ? 'queued' : 'inProgress';
      return { example, live: { ...toLiveTask(view), ...asked } };
    }
    const { width, height, seconds } = view.task;
    const completed_at = toUnixSeconds(view.endedAt ?? view.createdAt);
    return {
      example: 'succeeded',
      live: { ...toLiveTask(view), completed_at, ...asked, width, height, n_seconds: seconds },
    };
  },

  downloaded(view, video) {
    const base64 = video.toBase64();
    return {
      example: 'downloaded',
      live: {
        generation_id: view.id,
        task_id: view.id,
        size: video.bytes,
        base64,
        ...(view.readings['download-data-url'] === 'present' ? { data_url: `data:video/mp4;base64,${base64}` } : {}),
      },
      ...(view.readings['download-json'] === 'verbatim' ? { toText: (json: string) => json.replace(/\}$/, ',}') } : {}),
    };
  },

  toErrorBody(row, { message }) {
    const error = row.body.error as JsonObject;
    return { error: { ...error, ...(message === undefined ? {} : { message }) } };
  },

  errorFor: (code, readings) => (code === 'not_found' ? toUnknownTaskRow(readings) : null),
};
