import type { SendCallback } from './send-callback.ts';

/** The sender over HTTP, loaded when the first callback goes out: starting does not wait for it. */
export async function loadHttpSender(): Promise<SendCallback> {
  const { createHttpSender } = await import('./http-sender.ts');
  return createHttpSender();
}
