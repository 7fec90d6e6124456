import type { ErrorCode } from '@understudy/core';
import { type Word, word } from './word.ts';

/** Why calls are refused, tasks fail and nobody can be reached. */
export const errors = {
  invalid_request: word('bad', 'Invalid request', 'Something asked for is not possible. Change the request.'),
  unauthorized: word('bad', 'Key refused', 'The API key is not accepted. Check the key of the account.'),
  forbidden: word('bad', 'Not allowed', 'The API key may not do this. Use one that may.'),
  insufficient_funds: word('bad', 'No funds left', 'The account at the provider is empty. Top it up.'),
  not_found: word('bad', 'Not found', 'There is none with this id, or it is kept no longer.'),
  method_not_allowed: word(
    'bad',
    'Method not allowed',
    'The address takes no such call. Check the base URL of the account.',
  ),
  too_large: word('bad', 'Too large', 'The request is larger than is taken. Send a smaller image.'),
  rate_limited: word('warning', 'Rate limited', 'Too many requests in a short time. They go on after a pause.'),
  concurrency_limited: word('warning', 'Too many tasks', 'The account runs as many tasks as it may. Others wait.'),
  provider_error: word('bad', 'Provider error', 'Something broke at the provider.'),
  bad_gateway: word('bad', 'Bad gateway', 'The provider could not reach its own servers.'),
  provider_unavailable: word('bad', 'Provider unavailable', 'The provider serves nobody at present. Try again later.'),
  content_violation: word(
    'bad',
    'Content refused',
    'The provider’s rules forbid the prompt, the image or the video. Change them.',
  ),
  invalid_image: word('bad', 'Unusable image', 'The provider cannot use the reference image. Send another.'),
  invalid_input: word('bad', 'Unusable input', 'The provider cannot use what it was given. Change the request.'),
  generation_timeout: word('bad', 'Took too long', 'The video was not made in time. Retry it.'),
  generation_failed: word(
    'bad',
    'Generation failed',
    'The provider could not make the video. Retry it, or choose another provider.',
  ),
  provider_busy: word('warning', 'Provider busy', 'The provider has too much to do. Retry it later.'),
  canceled: word('neutral', 'Canceled', 'The provider canceled the task.'),
  connection_lost: word('bad', 'Connection lost', 'No answer came from the provider.'),
  unreadable_answer: word('bad', 'Unreadable answer', 'What came back is not what is documented.'),
  expired: word('bad', 'Expired', 'It was there, and is kept no longer.'),
  conflict: word('bad', 'Conflict', 'Its state does not allow this, or somebody was faster. Look at it again.'),
  budget_exceeded: word(
    'bad',
    'Budget used up',
    'The monthly budget of the key or the account is reached. Raise it, or wait.',
  ),
  unavailable: word('bad', 'Unavailable', 'The gateway cannot do this at present. Try again later.'),
} satisfies Record<ErrorCode, Word>;
