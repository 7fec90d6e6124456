import type { Job } from './job-filter.ts';
import css from './row.module.css';

/** A picture of the video, where there is a copy; the gateway draws it when it is first asked for. */
export function Thumbnail({ job: { id, asset } }: { readonly job: Job }) {
  if (asset?.state !== 'archived') return <span className={css['picture']} />;
  const source = `/v1/videos/${id}/content?variant=thumbnail`;
  return <img className={css['picture']} src={source} alt="" loading="lazy" decoding="async" width={48} height={28} />;
}
