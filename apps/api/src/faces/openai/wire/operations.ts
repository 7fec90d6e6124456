import type { z } from 'zod';
import { Model, ModelList } from './model.ts';
import { CreateVideo, DownloadVideo, ListVideos, RemixVideo } from './requests.ts';
import { DeletedVideo, Video, VideoList } from './video.ts';

/** A call as documents describe it. Paths are below `/v1`; what stands in braces is part of the path. */
export interface OpenAiOperation {
  readonly method: 'get' | 'post' | 'delete';
  readonly path: string;
  readonly summary: string;
  readonly query?: z.AnyZodObject;
  /** The fields of a JSON body or a form. */
  readonly body?: z.AnyZodObject;
  /** The field of a multipart form that may be a file. */
  readonly fileField?: string;
  /** The JSON answered, or the content types of the file answered. */
  readonly answer: z.ZodTypeAny | readonly string[];
}

export const openAiOperations = {
  createVideo: {
    method: 'post',
    path: '/videos',
    summary: 'Creates a video.',
    body: CreateVideo,
    fileField: 'input_reference',
    answer: Video,
  },
  listVideos: { method: 'get', path: '/videos', summary: 'Lists videos.', query: ListVideos, answer: VideoList },
  retrieveVideo: { method: 'get', path: '/videos/{id}', summary: 'Shows a video.', answer: Video },
  deleteVideo: {
    method: 'delete',
    path: '/videos/{id}',
    summary: 'Deletes a video and its files; one that is being made is canceled.',
    answer: DeletedVideo,
  },
  remixVideo: {
    method: 'post',
    path: '/videos/{id}/remix',
    summary: 'Makes a completed video again with another prompt.',
    body: RemixVideo,
    answer: Video,
  },
  downloadVideo: {
    method: 'get',
    path: '/videos/{id}/content',
    summary: 'Downloads a file of a completed video, whole or in part.',
    query: DownloadVideo,
    answer: ['video/mp4', 'image/webp', 'image/jpeg'],
  },
  listModels: { method: 'get', path: '/models', summary: 'Lists model names.', answer: ModelList },
  retrieveModel: { method: 'get', path: '/models/{name}', summary: 'Shows a model name.', answer: Model },
} as const satisfies Record<string, OpenAiOperation>;
