import { REDACTED } from './redacted.ts';

/** Secrets that are looked for by what they are, in the spellings they have in JSON and in URLs. */
export interface KnownSecrets {
  take(text: string): string;
  /** Takes away what may be the beginning of a secret, at the end of a text that was cut. */
  dropBeginning(text: string): string;
}

/** Shorter ones are placeholders, which stand in ordinary words and ids by chance. */
const SHORTEST_SECRET = 8;
/** Less of a secret gives nothing away. */
const SHORTEST_BEGINNING = 4;

export function createKnownSecrets(secrets: readonly string[]): KnownSecrets {
  const spellings = secrets
    .filter((secret) => secret.length >= SHORTEST_SECRET)
    .flatMap(toSpellings)
    .sort((a, b) => b.length - a.length);
  return {
    take: (text) => spellings.reduce((rest, secret) => rest.replaceAll(secret, REDACTED), text),

    dropBeginning(text) {
      const lengths = spellings.map((secret) => toBeginning(text, secret));
      const longest = Math.max(0, ...lengths);
      return longest === 0 ? text : `${text.slice(0, -longest)}${REDACTED}`;
    },
  };
}

/** How much of a secret a text ends with. */
function toBeginning(text: string, secret: string): number {
  for (let length = secret.length - 1; length >= SHORTEST_BEGINNING; length--) {
    if (text.endsWith(secret.slice(0, length))) return length;
  }
  return 0;
}

function toSpellings(secret: string): string[] {
  const inJson = JSON.stringify(secret).slice(1, -1);
  const inUrl = encodeURIComponent(secret);
  return [...new Set([secret, inJson, inJson.replaceAll('/', '\\/'), inUrl, inUrl.replaceAll('%20', '+')])];
}
