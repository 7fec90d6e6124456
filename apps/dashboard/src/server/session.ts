import { toSentence } from './gateway-error.ts';

/** Sends a key to be remembered in a cookie. Throws with the gateway's sentence when it is none. */
export async function openSession(key: string): Promise<void> {
  const answer = await fetch('/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ key }),
  });
  if (answer.ok) return;
  const { error } = (await answer.json()) as { error: { message: string } };
  throw new Error(error.message);
}

/** Forgets the key. */
export async function closeSession(): Promise<void> {
  await fetch('/session', { method: 'DELETE' });
}

/**
 * Takes the key out of the link that the gateway prints at its start (`/#key=…`), and signs in with it. Answers why that
 * failed; `null` when it did not, or when the address has no key.
 */
export async function openLinkedSession({
  location,
  history,
}: Pick<Window, 'location' | 'history'>): Promise<string | null> {
  const key = new URLSearchParams(location.hash.slice(1)).get('key');
  if (key === null) return null;
  history.replaceState(null, '', location.pathname + location.search);
  return openSession(key).then(() => null, toSentence);
}
