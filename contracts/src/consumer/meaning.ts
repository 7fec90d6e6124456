import type { JobStatus, Json, JsonObject, Provider } from '@understudy/core';
import { toTaskId } from './samples.ts';

/**
 * What a job must learn from a sample answer, read off the sample without the adapter: figures and times by the
 * names and lengths they have in every document, the video by the address that stands in it.
 */
export function toMeaning(provider: Provider, status: JobStatus, body: JsonObject): object {
  switch (status) {
    case 'completed':
      return { status, completedAt: findEndMs(body), asset: toAsset(provider, body) };
    case 'failed':
      return { status, endedAt: findEndMs(body), ...toFailure(provider, body) };
    case 'canceled':
      return { status, endedAt: findEndMs(body) };
    default:
      return { status, progress: findField(body, /^progress$/) ?? null };
  }
}

/** The value of the first field, at any depth, whose name fits. */
function findField(value: Json, name: RegExp): Json | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, item] of Object.entries(value)) {
    const found = name.test(key) ? item : findField(item, name);
    if (found !== undefined && found !== null) return found;
  }
  return undefined;
}

/** When the task ended, in ms; `null` when the body does not say. Ten digits are seconds, thirteen are milliseconds. */
function findEndMs(body: JsonObject): number | null {
  const time = findField(body, /^complete/);
  if (typeof time !== 'number') return null;
  return String(time).length === 10 ? time * 1000 : time;
}

function toAsset(provider: Provider, body: JsonObject): object {
  const url = /https?:\/\/[^\s"\\]+/.exec(JSON.stringify(body))?.[0];
  if (url !== undefined) return { from: 'url', url };
  const id = findField(body, /^task_?id$/i);
  return { from: 'download', taskId: id ?? toTaskId(provider) };
}

/** The failure whose code stands in the body; nothing when none does. */
function toFailure({ profile }: Provider, body: JsonObject): object {
  const text = JSON.stringify(body);
  const [key, row] = Object.entries(profile.failures).find(([code]) => text.includes(`"${code}"`)) ?? [];
  return row === undefined ? {} : { error: { code: row.code, providerCode: key } };
}
