/** Makes identifiers. `random(n)` gives n unguessable bytes. */
export interface Ids {
  /** `video_` and 26 characters that sort by time of creation. */
  next(prefix: 'video' | 'acct' | 'cred' | 'key' | 'wh' | 'msg'): string;
  /** 43 characters that nobody can guess. */
  token(): string;
}

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

export function createIds(world: { readonly now: () => number; readonly random: (bytes: number) => Uint8Array }): Ids {
  return {
    next: (prefix) => `${prefix}_${toTimePart(world.now())}${toRandomPart(world.random(16))}`,
    token: () => Buffer.from(world.random(32)).toString('base64url'),
  };
}

/** 48 bits of milliseconds as ten characters. */
function toTimePart(now: number): string {
  let rest = now;
  let text = '';
  for (let place = 0; place < 10; place++) {
    text = `${ALPHABET[rest % 32]}${text}`;
    rest = Math.floor(rest / 32);
  }
  return text;
}

const toRandomPart = (bytes: Uint8Array): string => [...bytes].map((byte) => ALPHABET[byte % 32]).join('');

/** The id of a job's n-th attempt, known before the attempt is made, so that its cost can be set aside. */
export const toAttemptId = (jobId: string, number: number): string => `${jobId.replace('video_', 'att_')}_${number}`;
