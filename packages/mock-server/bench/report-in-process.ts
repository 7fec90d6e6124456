import { toCount, toFixed, toTable } from './format.ts';
import { judge } from './goals.ts';
import type { Measured, Mp4Figures, TaskFigures } from './in-process.ts';

/** Memory per task and the cost of moving the clock, over one million tasks. */
export function toTasksSection(tasks: Measured<TaskFigures>): string {
  const figures = 'figures' in tasks ? tasks.figures : null;
  return [
    '## One million tasks',
    figures === null
      ? toReason(tasks)
      : `${toCount(figures.tasks)} tasks, created in process in ${toFixed(figures.createSeconds, 1)} s.`,
    `Bytes per task: ${toFixed(figures?.bytesPerTask, 0)}, ${judge('bytesPerTask', figures?.bytesPerTask ?? null)}`,
    `Advancing the clock by 24 h: ${toFixed(figures?.advanceMs, 2)} ms (the first create after it: ${toFixed(figures?.nextCreateMs, 2)} ms), ${judge('advanceMs', figures?.advanceMs ?? null)}`,
  ].join('\n\n');
}

/** Time to make a video, for each size and duration. */
export function toMp4Section(mp4: Measured<Mp4Figures>): string {
  const figures = 'figures' in mp4 ? mp4.figures : [];
  const slowest = figures.length === 0 ? null : Math.max(...figures.map(({ makeMs }) => makeMs));
  const rows = figures.map(({ label, bytes, makeMs }) => [label, toCount(bytes), toFixed(makeMs, 1)]);
  return [
    '## Making an MP4',
    figures.length === 0 ? toReason(mp4) : toTable(['video', 'bytes', 'ms'], rows),
    `Slowest median: ${toFixed(slowest, 1)} ms, ${judge('mp4Ms', slowest)}`,
  ].join('\n\n');
}

function toReason(measured: Measured<unknown>): string {
  return 'failure' in measured ? `Not measured: ${measured.failure}` : 'Not measured.';
}
