import type { EventType } from '../../events/event-type.ts';
import { when } from '../text/sentence.ts';
import { number, type Render, render, text } from './render.ts';

const step = { providerStatus: text, progress: number };
const toProgress = (progress: number | null): string => when(progress, (done) => `, ${done} % done`);

/** Sentences of what a provider tells of a task. */
export const taskTexts = {
  in_progress: render(
    step,
    ({ providerStatus, progress }) =>
      `The provider has begun${when(providerStatus, (status) => ` and calls it “${status}”`)}${toProgress(progress)}.`,
  ),
  provider_status: render(
    step,
    ({ providerStatus, progress }) =>
      `The provider ${when(providerStatus, (status) => `now calls it “${status}”`) || 'has another status'}${toProgress(progress)}.`,
  ),
  unknown_status: render(
    step,
    ({ providerStatus, progress }) =>
      `The provider tells a status that it does not document${when(providerStatus, (status) => `, “${status}”`)}${toProgress(progress)}. It counts as running.`,
  ),
  progress: render(
    step,
    ({ progress }) => `The provider reports ${when(progress, (done) => `${done} %`) || 'progress'}.`,
  ),
  completed: render({}, () => 'The provider has made the video.'),
} satisfies Partial<Record<EventType, Render>>;
