import type { Content } from '../../assets/open-content.ts';
import type { Caller } from '../../gateway.ts';
import type { JobWish, Repetition } from '../../jobs/job-wish.ts';
import type { VideoAsset, VideoJob } from './to-video.ts';
import type { Model } from './wire/model.ts';
import type { VideoVariant } from './wire/requests.ts';

/** A job with its asset, `null` until there is one. */
export interface SeenVideo {
  readonly job: VideoJob;
  readonly asset: VideoAsset | null;
}

export interface VideoPage {
  readonly videos: readonly SeenVideo[];
  readonly hasMore: boolean;
}

/** What the routes need of the gateway. A job that the caller may not know of is `not_found` everywhere. */
export interface VideoService {
  create(caller: Caller, wish: JobWish): Promise<SeenVideo>;
  remix(
    caller: Caller,
    id: string,
    wish: { readonly prompt: string; readonly repetition: Repetition },
  ): Promise<SeenVideo>;
  read(caller: Caller, id: string): Promise<SeenVideo>;
  /** By creation. `after` is the last id of the page before. */
  list(
    caller: Caller,
    page: { readonly after?: string; readonly limit: number; readonly order: 'asc' | 'desc' },
  ): Promise<VideoPage>;
  remove(caller: Caller, id: string): Promise<void>;
  /** Throws `not_found` while there is no such file. */
  openContent(caller: Caller, id: string, variant: VideoVariant): Promise<Content>;
  listModels(): readonly Model[];
  /** Throws `not_found`. */
  findModel(name: string): Model;
}
