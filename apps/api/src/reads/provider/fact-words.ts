import type { Fact, Profile } from '@understudy/core';

type Facts = Omit<Profile, 'errors' | 'failures' | 'readings'>;

/** Where the facts under a node stand; a node that may be `null` as a whole is a place of its own. */
type PathIn<Node, At extends string> = {
  [Key in keyof Node & string]: NonNullable<Node[Key]> extends Fact<unknown>
    ? `${At}${Key}`
    : NonNullable<Node[Key]> extends string
      ? never
      : (null extends Node[Key] ? `${At}${Key}` : never) | PathIn<NonNullable<Node[Key]>, `${At}${Key}.`>;
}[keyof Node & string];

/** Every place of a profile that holds a fact; prices by the length of a video share one. */
type FactPath = PathIn<Facts, ''> | 'price.perVideo';

interface FactWord {
  readonly label: string;
  readonly description: string;
}

const word = (label: string, description: string): FactWord => ({ label, description });

const words = {
  models: word('Models', 'The names of models that a request may carry.'),
  maxPromptLength: word('Longest prompt', 'In characters.'),
  seconds: word('Lengths', 'How many seconds a video may have.'),
  defaultSeconds: word('Usual length', 'Seconds of a video whose request names none.'),
  sizes: word('Sizes', 'Width and height in pixels that a video may have.'),
  defaultSize: word('Usual size', 'The size of a video whose request names none.'),
  'image.maxCount': word('Images', 'How many reference images a request may carry.'),
  'image.maxBytes': word('Largest image', 'The size of the file.'),
  'image.formats': word('Formats', 'The types of file that are taken.'),
  'image.schemes': word('Handed over as', 'An address of this kind, or the data itself.'),
  'image.mustMatchSize': word('Must match the size', 'Whether the image needs the width and height of the video.'),
  'limits.requestsPerMinute': word('Requests per minute', 'Creates and status requests together.'),
  'limits.concurrentTasks': word('Tasks at once', 'How many may be unfinished at a time.'),
  'retention.taskMs': word('Tasks are kept', 'How long the status of a task can be asked.'),
  'retention.resultMs': word('Videos are kept', 'How long a finished video can be fetched. Copy it before.'),
  'timing.generationMs': word('A video takes', 'From the create to the finished video.'),
  'timing.firstPollAfterMs': word('First status request', 'How long after the create the provider advises it.'),
  'timing.pollEveryMs': word('Status requests every', 'The pause between two that the provider advises.'),
  'timing.giveUpAfterMs': word('Give up after', 'When the provider advises to stop waiting for a task.'),
  'price.perSecond': word('One second', 'What a second of video costs.'),
  'price.perVideo': word('One video', 'What a video of this length costs.'),
  callback: word('Callbacks', 'Whether the provider tells by itself when a task has ended.'),
  'callback.httpsOnly': word('Only to https', 'Whether other addresses are refused.'),
  'callback.privateAddressesRefused': word('Only to public addresses', 'Whether internal addresses are refused.'),
  'callback.maxUrlLength': word('Longest address', 'In characters.'),
  'callback.timeoutMs': word('Waits for an answer', 'How long the provider waits before a callback counts as failed.'),
  'callback.retryDelaysMs': word('Tries again after', 'The pause before each further try of a failed callback.'),
  'callback.success': word('Taken when answered', 'The status that tells the provider to stop trying.'),
} as const satisfies Record<FactPath, FactWord>;

const PER_VIDEO = /^price\.perVideo\.(\d+)$/;

/** What a fact is called, and what it means, from its path in the profile. */
export function toFactWord(path: string): FactWord {
  const [, seconds] = PER_VIDEO.exec(path) ?? [];
  if (seconds !== undefined) {
    const { label, description } = words['price.perVideo'];
    return { label: `${label} of ${seconds} s`, description };
  }
  return Object.hasOwn(words, path) ? words[path as keyof typeof words] : { label: path, description: '' };
}
