/** Takes a secret out of what is about to be told. */
export interface Redactor {
  text(text: string): string;
  /** JSON text → its value, the secret taken out of every string. Throws `SyntaxError` for text that is no JSON. */
  json(text: string): unknown;
  /** The error as it is, when the secret is in none of its messages and stacks; else one that says the same without it. */
  error(error: unknown): unknown;
}

/** Shorter keys are placeholders, which stand in ordinary words and ids by chance. */
const SHORTEST_SECRET = 8;

export function createRedactor(secret: string): Redactor {
  const text = (told: string): string =>
    secret.length < SHORTEST_SECRET ? told : told.replaceAll(secret, '[api key]');
  const isClean = (told: string): boolean => text(told) === told;

  function error(told: unknown): unknown {
    if (!(told instanceof Error)) return isClean(String(told)) ? told : text(String(told));
    const cause = error(told.cause);
    if (isClean(`${told.message}${told.stack}`) && cause === told.cause) return told;
    return new Error(text(told.message), { cause });
  }

  return {
    text,
    json: (told) => JSON.parse(told, (_, value: unknown) => (typeof value === 'string' ? text(value) : value)),
    error,
  };
}
