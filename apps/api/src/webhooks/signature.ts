import { toUnixSeconds } from '@understudy/core';
import { Webhook } from 'standardwebhooks';
import type { Gateway } from '../gateway.ts';
import type { EndpointRow } from './endpoint.ts';

/** Makes a signing secret from 32 unguessable bytes, in the form of Standard Webhooks. */
export const createSecret = ({ ids }: Pick<Gateway, 'ids'>): string =>
  `whsec_${Buffer.from(ids.token(), 'base64url').toString('base64')}`;

type Secrets = Pick<EndpointRow, 'sealedSecret' | 'sealedOldSecret' | 'oldSecretUntil'>;

/**
 * The headers of one try (Standard Webhooks 1.0.0): the message's id, the time of the try, and a `v1` signature by each
 * secret that holds at that time, so that a receiver may still check with the old one while a rotation is under way.
 */
export function toSignedHeaders(
  { clock, sealer }: Pick<Gateway, 'clock' | 'sealer'>,
  endpoint: Secrets,
  message: { readonly id: string; readonly payload: string },
): Record<string, string> {
  const now = clock.now();
  const { sealedSecret, sealedOldSecret, oldSecretUntil } = endpoint;
  const isOldValid = sealedOldSecret !== null && oldSecretUntil !== null && now < oldSecretUntil;
  const secrets = isOldValid ? [sealedSecret, sealedOldSecret] : [sealedSecret];
  const signatures = secrets.map((sealed) =>
    new Webhook(sealer.open(sealed)).sign(message.id, new Date(now), message.payload),
  );
  return {
    'webhook-id': message.id,
    'webhook-timestamp': String(toUnixSeconds(now)),
    'webhook-signature': signatures.join(' '),
  };
}
