import { z } from 'zod';
import { Model, ModelList } from '../openai/wire/model.ts';
import { CreateVideo, DownloadVideo, ListVideos, RemixVideo } from '../openai/wire/requests.ts';
import { DeletedVideo, Video, VideoList } from '../openai/wire/video.ts';
import type { ApiCall } from './api-call.ts';

const Liveness = z.object({ status: z.literal('alive') });
const Readiness = z.object({
  isReady: z.boolean(),
  checks: z.object({
    database: z.enum(['ok', 'away']),
    migrations: z.enum(['ok', 'missing']),
    storage: z.enum(['ok', 'away']),
    work: z.enum(['ok', 'late']),
  }),
  lateMs: z.number().int().describe('For how long the work that is due longest has been due.'),
});

/** Every call of the REST API and of those around it. Callers in TypeScript have tRPC at `/trpc` beside them. */
export const apiCalls: readonly ApiCall[] = [
  {
    method: 'post',
    path: '/v1/videos',
    id: 'createVideo',
    summary: 'Create a video job',
    body: CreateVideo,
    files: ['input_reference'],
    answer: Video,
  },
  {
    method: 'get',
    path: '/v1/videos',
    id: 'listVideos',
    summary: 'List video jobs',
    query: ListVideos,
    answer: VideoList,
  },
  { method: 'get', path: '/v1/videos/{video_id}', id: 'retrieveVideo', summary: 'Retrieve a video job', answer: Video },
  {
    method: 'delete',
    path: '/v1/videos/{video_id}',
    id: 'deleteVideo',
    summary: 'Delete a video job and its files; one that runs is canceled first',
    answer: DeletedVideo,
  },
  {
    method: 'get',
    path: '/v1/videos/{video_id}/content',
    id: 'downloadVideoContent',
    summary: 'Download a finished video, or a picture of it; ranges are served',
    query: DownloadVideo,
    mediaTypes: ['video/mp4', 'image/webp', 'image/jpeg'],
  },
  {
    method: 'post',
    path: '/v1/videos/{video_id}/remix',
    id: 'remixVideo',
    summary: 'Make a finished video again with another prompt',
    body: RemixVideo,
    answer: Video,
  },
  { method: 'get', path: '/v1/models', id: 'listModels', summary: 'List model names', answer: ModelList },
  { method: 'get', path: '/v1/models/{model}', id: 'retrieveModel', summary: 'Retrieve a model name', answer: Model },
  {
    method: 'post',
    path: '/callbacks/{token}',
    id: 'receiveCallback',
    summary: 'Where providers say that a task has ended; only a hint, the task is asked about in any case',
    body: z.unknown(),
    isOpen: true,
  },
  {
    method: 'get',
    path: '/references/{file}',
    id: 'downloadReference',
    summary: 'A reference image, for providers that take addresses alone',
    mediaTypes: ['image/png', 'image/jpeg', 'image/webp'],
    isOpen: true,
  },
  {
    method: 'get',
    path: '/healthz',
    id: 'isAlive',
    summary: 'Whether the process lives',
    answer: Liveness,
    isOpen: true,
  },
  {
    method: 'get',
    path: '/readyz',
    id: 'isReady',
    summary: 'Whether the gateway can serve',
    answer: Readiness,
    isOpen: true,
  },
  { method: 'get', path: '/metrics', id: 'readMetrics', summary: 'Figures for Prometheus', mediaTypes: ['text/plain'] },
];
