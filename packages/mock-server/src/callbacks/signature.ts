import { createHmac } from 'node:crypto';
import { z } from 'zod';

/** A Standard Webhooks secret: `whsec_` and at least 24 characters of base64. */
export const CallbackSecret = z
  .string()
  .regex(/^whsec_[A-Za-z0-9+/]{24,88}={0,2}$/, 'a callback secret reads whsec_ and at least 24 characters of base64');
export type CallbackSecret = z.infer<typeof CallbackSecret>;

/**
 * The headers that sign a body per Standard Webhooks 1.0.0 (https://www.standardwebhooks.com): HMAC-SHA256 over id,
 * time and body, one signature per secret, so that a receiver can change over from one to the next.
 */
export function toSignatureHeaders(
  secrets: readonly CallbackSecret[],
  { id, at, body }: { readonly id: string; readonly at: number; readonly body: string },
): Record<string, string> {
  const timestamp = String(Math.floor(at / 1000));
  const sign = (secret: string): string =>
    createHmac('sha256', Buffer.from(secret.replace(/^whsec_/, ''), 'base64'))
      .update(`${id}.${timestamp}.${body}`)
      .digest('base64');
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': secrets.map((secret) => `v1,${sign(secret)}`).join(' '),
  };
}
