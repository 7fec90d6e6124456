import type { JobPlan, RouteCandidate, RoutePolicy } from '../../database/schema/index.ts';
import { type Word, word } from './word.ts';

export const policies = {
  named: word('neutral', 'Named provider', 'Only at the provider that is named, even if it has to wait.'),
  cheapest: word('neutral', 'Cheapest', 'At the account with the lowest known price; dollars go before credits.'),
  fastest: word('neutral', 'Fastest', 'At the account whose last videos were made soonest.'),
  first_healthy: word('neutral', 'First healthy', 'At the first account in order whose calls do not fail.'),
  in_order: word('neutral', 'In order', 'At the first account in order, even if it has to wait.'),
} satisfies Record<RoutePolicy, Word>;

export const submitPolicies = {
  'at-most-once': word('neutral', 'At most once', 'Never paid twice: when the outcome is unknown, a person decides.'),
  'at-least-once': word(
    'warning',
    'At least once',
    'Sent again by itself when the outcome is unknown, perhaps paid twice.',
  ),
} satisfies Record<JobPlan['submit'], Word>;

/** What was held of an account when the choice was made. */
export const routeVerdicts = {
  chosen: word('good', 'Chosen', 'The job went here.'),
  possible: word('neutral', 'Possible', 'It could make the video, but another one came first.'),
  cannot: word('neutral', 'Cannot', 'It does not make such a video.'),
  unhealthy: word('warning', 'Not called', 'Its calls failed lately, so it rests.'),
  tried: word('neutral', 'Tried before', 'An earlier attempt at it came to nothing.'),
} satisfies Record<RouteCandidate['verdict'], Word>;
