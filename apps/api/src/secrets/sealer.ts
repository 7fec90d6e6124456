import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { UnderstudyError } from '@understudy/core';
import type { Settings } from '../settings/settings.ts';
import { keepPrivateText } from './private-text.ts';

/** Seals texts that the database keeps, such as provider keys. */
export interface Sealer {
  seal(text: string): Buffer;
  /** Throws `forbidden` for what another secret sealed, or what was altered. */
  open(sealed: Buffer): string;
}

/** Where the parts of a sealed text begin: version, id of the key, nonce, tag, and the encrypted text. */
const KEY_ID_AT = 1;
const NONCE_AT = 5;
const TAG_AT = 17;
const TEXT_AT = 33;

const VERSION = 1;
const CIPHER = 'aes-256-gcm';

/** A sealer for a secret that nobody can guess, of 32 characters or more. `random(n)` gives n unguessable bytes. */
export function toSealer(secret: string, random: (bytes: number) => Buffer = randomBytes): Sealer {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'understudy: sealed texts', 32));
  const keyId = createHash('sha256')
    .update(key)
    .digest()
    .subarray(0, NONCE_AT - KEY_ID_AT);
  const head = Buffer.concat([Buffer.of(VERSION), keyId]);

  return {
    seal(text) {
      const nonce = random(TAG_AT - NONCE_AT);
      const cipher = createCipheriv(CIPHER, key, nonce).setAAD(head);
      const encrypted = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([head, nonce, cipher.getAuthTag(), encrypted]);
    },

    open(sealed) {
      if (sealed.length < TEXT_AT || sealed[0] !== VERSION) throw refuse('this version did not seal it');
      if (!sealed.subarray(KEY_ID_AT, NONCE_AT).equals(keyId)) throw refuse('another secret sealed it');
      const decipher = createDecipheriv(CIPHER, key, sealed.subarray(NONCE_AT, TAG_AT), {
        authTagLength: TEXT_AT - TAG_AT,
      })
        .setAAD(head)
        .setAuthTag(sealed.subarray(TAG_AT, TEXT_AT));
      try {
        return Buffer.concat([decipher.update(sealed.subarray(TEXT_AT)), decipher.final()]).toString('utf8');
      } catch {
        throw refuse('it was altered');
      }
    },
  };
}

const refuse = (reason: string): UnderstudyError =>
  new UnderstudyError(
    `Failed to open a sealed text of the database: ${reason}. Set UNDERSTUDY_SECRET, or put back the file secret of the data folder, as it was when the text was sealed.`,
    { code: 'forbidden' },
  );

/** The sealer of the settings: of UNDERSTUDY_SECRET, else of the file `secret` of the data folder, made when missing. */
export async function createSealer({ secret, dataDir }: Pick<Settings, 'secret' | 'dataDir'>): Promise<Sealer> {
  return toSealer(secret ?? (await readSecretFile(join(dataDir, 'secret'))));
}

async function readSecretFile(file: string): Promise<string> {
  const kept = await keepPrivateText(file, () => randomBytes(32).toString('hex'));
  if (kept.length >= 32) return kept;
  throw new UnderstudyError(
    `Failed to read the secret in ${file}: it is shorter than 32 characters. Put back the file as it was.`,
    { code: 'invalid_request' },
  );
}
