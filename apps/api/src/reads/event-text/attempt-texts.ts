import type { EventType } from '../../events/event-type.ts';
import { toProviderName } from '../text/provider-name.ts';
import { toSentence, when } from '../text/sentence.ts';
import { error, number, type Render, render, route, text } from './render.ts';
import { toChoice } from './route-text.ts';

const toAdded = (message: string | null): string => when(message, (said) => ` ${toSentence(said)}`);

/** Sentences of what happens to submissions. */
export const attemptTexts = {
  submitting: render(
    { provider: text, number },
    ({ provider, number: count }) =>
      `Sent${when(provider, (id) => ` to ${toProviderName(id)}`)}${when(count, (n) => ` as attempt ${n}`)}.`,
  ),
  accepted: render({ taskId: text }, ({ taskId }) => `The provider took it${when(taskId, (id) => ` as task ${id}`)}.`),
  not_sent: render(
    { message: text },
    ({ message }) => `Nothing reached the provider, so it is sent again.${toAdded(message)}`,
  ),
  rejected: render(
    { message: text },
    ({ message }) => `The provider refused it for now, so it is sent again.${toAdded(message)}`,
  ),
  unknown: render({ message: text }, ({ message }) => `Nobody knows whether the provider took it.${toAdded(message)}`),
  resent: render({}, (_, { cause }) =>
    cause === 'person'
      ? 'A person has it sent again, knowing that it may be paid twice.'
      : 'It is sent again by itself, as the job allows, and may be paid twice.',
  ),
  fell_over: render(
    { route, message: text, error },
    ({ route: decision, message, error: failure }) =>
      `${toChoice(decision)}${toAdded(message ?? failure?.message ?? null)}`,
  ),
  healed: render(
    { taskId: text },
    ({ taskId }) =>
      `A callback named the task${when(taskId, (id) => `, ${id}`)}, and the provider confirmed it: it was taken.`,
  ),
  adopted: render(
    { taskId: text },
    ({ taskId }) =>
      `A person named the task${when(taskId, (id) => `, ${id}`)}, and the provider confirmed it: it was taken.`,
  ),
  callback_refused: render(
    { taskId: text, reason: text },
    ({ taskId, reason }) =>
      `A callback${when(taskId, (id) => ` that named task ${id}`)} was not believed${when(reason, (why) => `: ${why}`)}.`,
  ),
  second_task: render(
    { taskId: text },
    ({ taskId }) =>
      `The provider took an earlier attempt as well${when(taskId, (id) => `, as task ${id}`)}: the job is paid twice.`,
  ),
} satisfies Partial<Record<EventType, Render>>;
