import type { JobError, Profile, Provider, RemoteAsset, TaskView } from '@understudy/core';
import type { JobRow } from '../database/schema/index.ts';
import { toTaskView } from './task-view.ts';

/**
 * What a provider calls back with once a task has ended, which is its own answer about the task; made from the
 * documented example. `asset` is where the provider keeps the video.
 */
export function toCallbackBody(
  provider: Provider,
  job: JobRow & { readonly taskId: string },
  asset: RemoteAsset | null,
): string {
  const { example, live } = provider.replay.retrieved({
    ...toTaskView(provider, job),
    // The last word that was heard may be an earlier one: a task that was lost never told its end.
    state: provider.lifecycle.words[job.status],
    failure: job.error === null ? null : toFailure(provider.profile, job.error),
    videoUrl: asset?.from === 'url' ? asset.url : null,
  });
  return JSON.stringify({ ...provider.examples[example]?.body, ...live });
}

/** In the provider's own words, or in the nearest that it documents. */
function toFailure({ failures }: Profile, { code, message, providerCode }: JobError): TaskView['failure'] {
  const nearest = Object.keys(failures).find((word) => failures[word]?.code === code);
  return { code: providerCode ?? nearest ?? code, message };
}
