import type { Router } from 'express';
import { answerJson } from './answer.ts';
import { readBody } from './body/read-body.ts';
import type { OpenAiWorld } from './openai-world.ts';
import { readInput } from './read-input.ts';
import { readReference } from './read-reference.ts';
import { type Call, route } from './route.ts';
import { serveContent } from './serve-content.ts';
import { toRepetition } from './to-repetition.ts';
import { toVideo } from './to-video.ts';
import { toWish } from './to-wish.ts';
import type { SeenVideo } from './video-service.ts';
import { CreateVideo, DownloadVideo, ListVideos, RemixVideo } from './wire/requests.ts';
import type { DeletedVideo, VideoList } from './wire/video.ts';

const DEFAULT_PAGE = 20;

export function addVideoRoutes(router: Router, world: OpenAiWorld): void {
  const { videos, limits, checkImage } = world;

  router.post(
    '/videos',
    route(world, 'create', async (call) => {
      const { fields, file } = await readBody(call.request, limits);
      const body = readInput(CreateVideo, fields);
      const image = await readReference(body.input_reference, file, checkImage);
      answerVideo(call, await videos.create(call.caller, toWish(body, image, call.request.headers)));
    }),
  );

  router.get(
    '/videos',
    route(world, 'read', async ({ request, response, caller }) => {
      const { after, limit = DEFAULT_PAGE, order = 'desc' } = readInput(ListVideos, request.query);
      const page = { ...(after === undefined ? {} : { after }), limit: Number(limit), order };
      const found = await videos.list(caller, page);
      const data = found.videos.map(({ job, asset }) => toVideo(job, asset));
      const ends = { first_id: data.at(0)?.id ?? null, last_id: data.at(-1)?.id ?? null };
      const body: VideoList = { object: 'list', data, ...ends, has_more: found.hasMore };
      answerJson(response, { status: 200, body });
    }),
  );

  router.get(
    '/videos/:id',
    route(world, 'read', async (call) => answerVideo(call, await videos.read(call.caller, toId(call)))),
  );

  router.delete(
    '/videos/:id',
    route(world, 'create', async (call) => {
      const id = toId(call);
      await videos.remove(call.caller, id);
      const body: DeletedVideo = { id, object: 'video.deleted', deleted: true };
      answerJson(call.response, { status: 200, body });
    }),
  );

  router.post(
    '/videos/:id/remix',
    route(world, 'create', async (call) => {
      const id = toId(call);
      const { fields } = await readBody(call.request, limits);
      const { prompt } = readInput(RemixVideo, fields);
      const repetition = toRepetition(call.request.headers, { remixOf: id, prompt });
      answerVideo(call, await videos.remix(call.caller, id, { prompt, repetition }));
    }),
  );

  router.get(
    '/videos/:id/content',
    route(world, 'read', async (call) => {
      const { variant = 'video' } = readInput(DownloadVideo, call.request.query);
      await serveContent(call.request, call.response, await videos.openContent(call.caller, toId(call), variant));
    }),
  );
}

const toId = ({ request }: Call): string => request.params['id'] ?? '';

const answerVideo = ({ response }: Call, { job, asset }: SeenVideo): void =>
  answerJson(response, { status: 200, body: toVideo(job, asset) });
