import { isFinal, type Provider, type TaskRequest, type TaskView, toDimensions } from '@understudy/core';
import type { JobRow } from '../database/schema/index.ts';
import { toReadings } from './readings.ts';

/** What a job asks for, in the words that a provider's replay takes; what it leaves open is as documented. */
export function toTaskRequest({ profile }: Provider, job: JobRow): TaskRequest {
  const { defaultSize, sizes, defaultSeconds, seconds } = profile;
  return {
    model: job.model,
    prompt: job.prompt,
    seconds: job.seconds ?? defaultSeconds?.value ?? seconds.value[0] ?? 0,
    ...toDimensions(job.size ?? defaultSize?.value ?? sizes.value[0] ?? '0x0'),
    mode: job.remixOf === null ? 'text' : 'remix',
  };
}

/** A job's task as the provider's replay shows it, for answers that the provider cannot be asked for any more. */
export function toTaskView(provider: Provider, job: JobRow & { readonly taskId: string }): TaskView {
  return {
    id: job.taskId,
    task: toTaskRequest(provider, job),
    createdAt: job.acceptedAt ?? job.createdAt,
    endedAt: isFinal(job.status) ? job.endedAt : null,
    state: job.providerStatus ?? provider.lifecycle.initial,
    status: job.status,
    progress: job.progress ?? 0,
    generationMs: provider.profile.timing.generationMs.value,
    failure: null,
    videoUrl: null,
    charge: job.priceMicros === null ? null : job.priceMicros / 1e6,
    readings: toReadings(provider.profile),
  };
}
