import type { DeliveryRow } from '../../webhooks/delivery.ts';
import type { WebhookType } from '../../webhooks/message.ts';
import { type Word, word } from './word.ts';

export const webhookTypes = {
  'video.completed': word('good', 'Video completed', 'Sent when the video is made.'),
  'video.failed': word('bad', 'Video failed', 'Sent when a job ends without a video.'),
} satisfies Record<WebhookType, Word>;

export const webhookStates = {
  pending: word('active', 'Pending', 'Sent, or tried again, by itself.'),
  delivered: word('good', 'Delivered', 'The address answered with success.'),
  failed: word('bad', 'Failed', 'Given up. Mend the address, then deliver it again.'),
} satisfies Record<DeliveryRow['state'], Word>;
