import type { EventType } from '../../events/event-type.ts';
import { toSentence, when } from '../text/sentence.ts';
import { toSizeText } from '../text/size-text.ts';
import { toSpanText } from '../text/span-text.ts';
import { number, type Render, render, text, texts } from './render.ts';

/** Enough of a hash to tell two files apart by eye. */
const SHOWN = 12;

/** Sentences of what happens to a video. */
export const videoTexts = {
  asset_recorded: render({ expiresAt: number }, ({ expiresAt }, { at }) =>
    expiresAt === null
      ? 'The video can be fetched; no document says for how long.'
      : `The video can be fetched for ${toSpanText(expiresAt - at)}.`,
  ),
  archived: render({ bytes: number, sha256: text, problems: texts }, ({ bytes, sha256, problems }) => {
    const facts = [when(bytes, toSizeText), when(sha256, (hash) => `SHA-256 ${hash.slice(0, SHOWN)}…`)];
    const told = facts.filter((fact) => fact !== '').join(', ');
    const differs = (problems ?? []).map(toSentence).join(' ');
    return `${toSentence(`Copied${told === '' ? '' : `: ${told}`}`)}${differs === '' ? '' : ` Not as asked: ${differs}`}`;
  }),
  copy_failed: render(
    { failures: number, reason: text },
    ({ failures, reason }) =>
      `The copy failed${when(failures, (count) => (count === 1 ? '' : `, ${count} times so far`))}; it is tried again.${when(
        reason,
        (why) => ` ${toSentence(why)}`,
      )}`,
  ),
  expiry_at_risk: render({ expiresAt: number }, ({ expiresAt }, { at }) => {
    const soon = expiresAt !== null && expiresAt > at ? `in ${toSpanText(expiresAt - at)}` : 'at any moment';
    return `The provider drops the video ${soon}, and there is no copy yet.`;
  }),
  expired: render(
    { reason: text },
    ({ reason }) =>
      `The provider dropped the video before it was copied.${when(reason, (why) => ` ${toSentence(why)}`)}`,
  ),
  loss_acknowledged: render({}, () => 'A person took note that the video is lost.'),
} satisfies Partial<Record<EventType, Render>>;
