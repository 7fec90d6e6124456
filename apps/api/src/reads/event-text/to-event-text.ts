import type { EventType } from '../../events/event-type.ts';
import { attemptTexts } from './attempt-texts.ts';
import { jobTexts } from './job-texts.ts';
import type { Render, ToldEvent } from './render.ts';
import { taskTexts } from './task-texts.ts';
import { videoTexts } from './video-texts.ts';

const renders: Readonly<Record<EventType, Render>> = { ...jobTexts, ...attemptTexts, ...taskTexts, ...videoTexts };

/** What happened, as one or two plain sentences. What an event does not tell is left out. */
export const toEventText = (event: ToldEvent): string => renders[event.type](event);
