import type { EventType } from '../../events/event-type.ts';
import { toMoneyText } from '../../money/money-text.ts';
import { toProviderName } from '../text/provider-name.ts';
import { toSentence, when } from '../text/sentence.ts';
import { toSpanText } from '../text/span-text.ts';
import { error, flag, number, type Render, render, route, text, unit } from './render.ts';
import { toChoice } from './route-text.ts';

/** How a task ended whose job had ended before, or was overdue. */
const lateEnds: Readonly<Record<string, string>> = {
  completed: 'The task ended late, with a video, which is kept.',
  failed: 'The task ended late, without a video.',
  canceled: 'The provider canceled the task, late.',
};

/** Sentences of what happens to a job as a whole. */
export const jobTexts = {
  created: render(
    { provider: text, priceMicros: number, unit },
    ({ provider, priceMicros, unit: counted }) =>
      `Created${when(provider, (id) => ` for ${toProviderName(id)}`)}${
        priceMicros === null || counted === null ? '' : `; the video should cost ${toMoneyText(priceMicros, counted)}`
      }.`,
  ),
  routed: render({ route }, ({ route: decision }) => toChoice(decision)),
  limited: render(
    { reason: text, retryAt: number },
    ({ reason, retryAt }, { at }) =>
      `Waits for a place at its account${when(reason, (why) => `: ${why}`)}.${when(
        retryAt,
        (due) => ` Asked for again in ${toSpanText(due - at)}.`,
      )}`,
  ),
  failed: render(
    { error },
    ({ error: failure }) => `It ended without a video.${when(failure, ({ message }) => ` ${toSentence(message)}`)}`,
  ),
  canceled: render({ isSent: flag }, ({ isSent }, { cause }) => {
    if (isSent === true)
      return 'Canceled. It was sent before, so its task is watched, and its video and cost are kept.';
    if (isSent === false) return 'Canceled before it was sent, so nothing is paid.';
    return cause === 'caller' ? 'Canceled.' : 'The provider canceled the task.';
  }),
  done: render({}, () => 'The canceled job has no task to watch.'),
  overdue: render(
    { watchedUntil: number },
    ({ watchedUntil }, { at }) =>
      `The deadline passed while the task was running. It may be paid, so it is watched on${when(
        watchedUntil,
        (until) => ` for up to ${toSpanText(until - at)}`,
      )}.`,
  ),
  late_result: render(
    { outcome: text },
    ({ outcome }) => when(outcome, (end) => lateEnds[end] ?? '') || 'The task ended late.',
  ),
  lost: render(
    { taskId: text },
    ({ taskId }) =>
      `The provider never told how the task${when(taskId, (id) => ` ${id}`)} ended, and keeps it no longer. Its cost stays at risk.`,
  ),
  deleted: render({}, () => 'Deleted with its files. What happened and what it cost stays on record.'),
} satisfies Partial<Record<EventType, Render>>;
