import type { Reading } from '../../profile.ts';
import type { FamilySources } from './sources.ts';

/** The contradictions all members of the family share. */
export const toReadings = (sources: FamilySources) =>
  ({
    'cancelled-task': {
      question: 'How does a cancelled task read: callbacks name it, the list of states does not?',
      chosen: 'failed',
      options: {
        failed: { does: 'it is failed, with the error code request_cancelled', source: sources.taskErrors },
        cancelled: { does: 'its status is the word cancelled', source: sources.callback },
      },
    },
    'missing-model': {
      question: 'What happens without a model, which is required and has a default?',
      chosen: 'reject',
      options: {
        reject: { does: 'it is answered with 400', source: sources.requiredFields },
        default: { does: 'it becomes sora-2', source: sources.modelDefault },
      },
    },
    'duration-values': {
      question: 'Which durations are taken: the list of the field, or the range a sample refusal suggests?',
      chosen: 'listed',
      options: {
        listed: { does: '10 and 15', source: sources.duration },
        suggested: { does: 'every whole number from 1 to 12', source: sources.createError(400) },
      },
    },
    'image-size-limit': {
      question: 'How big may the image be: what the field says, or what a sample refusal suggests?',
      chosen: '10-mb',
      options: {
        '10-mb': { does: 'above 10 MB it is answered with 413', source: sources.image },
        '4-mb': { does: 'above 4 MB it is answered with 413', source: sources.createError(413) },
      },
    },
    'video-duration': {
      question:
        'Does task_info.video_duration say what was asked for, or 9 as in the sample, which cannot be asked for?',
      chosen: 'requested',
      options: {
        requested: {
          does: 'it is the duration asked for',
          source: { kind: 'inferred', because: 'it is described as the video duration' },
        },
        sample: { does: 'it is always 9', source: sources.createdExample },
      },
    },
    'billing-rule': {
      question: 'How is a video billed: per call, as in the sample, or by its length, as the duration field says?',
      chosen: 'per-call',
      options: {
        'per-call': { does: 'usage.billing_rule is per_call', source: sources.billingRule },
        'per-second': { does: 'usage.billing_rule is per_second', source: sources.duration },
      },
    },
    'failed-progress': {
      question: 'What is the progress of a failed task?',
      chosen: 'zero',
      options: {
        zero: { does: 'it is 0', source: sources.failedExample },
        kept: {
          does: 'it stays where it stood',
          source: { kind: 'inferred', because: 'the field is described as the progress made' },
        },
      },
    },
    'failed-object': {
      question: 'Which fields does a failed task have?',
      chosen: 'full',
      options: {
        full: { does: 'those of every task, and error.type', source: sources.taskExamples },
        short: {
          does: 'id, object, status, model, progress and an error without type',
          source: sources.failedExample,
        },
      },
    },
  }) as const satisfies Record<string, Reading>;
