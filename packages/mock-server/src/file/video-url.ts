import { hash, timingSafeEqual } from 'node:crypto';
import type { Viewpoint } from '../call/task-view.ts';
import type { Task } from '../task/task.ts';
import { toResultExpiry } from './result-expiry.ts';

/** The signed address of a task's video, good until the result expires. */
export function toVideoUrl({ state, account, request }: Viewpoint, task: Task): string {
  const path = `/files/${task.provider.provider.id}/${account.id}/${encodeURIComponent(task.id)}.mp4`;
  const expires = toResultExpiry(task) ?? 'never';
  return `${request.origin}${path}?expires=${expires}&signature=${sign(state.seed, `${path}?${expires}`)}`;
}

/** Whether the query of a video's address carries the signature that belongs to it. */
export function isSigned(seed: number, path: string, query: string): boolean {
  const params = new URLSearchParams(query);
  const given = Buffer.from(params.get('signature') ?? '');
  const expected = Buffer.from(sign(seed, `${path}?${params.get('expires')}`));
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** A keyed digest. It is cut to half its length, so nobody can lengthen the text it stands for. */
const sign = (seed: number, text: string): string => hash('sha256', `understudy ${seed} ${text}`).slice(0, 32);
