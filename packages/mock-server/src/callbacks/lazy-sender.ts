import type { SendCallback } from './send-callback.ts';

/** A sender over HTTP for all callbacks of a server, loaded when the first goes out: starting does not wait for it. */
export function createLazySender(): () => Promise<SendCallback> {
  let sender: Promise<SendCallback> | null = null;
  return () => {
    sender ??= import('./http-sender.ts').then(({ createHttpSender }) => createHttpSender());
    return sender;
  };
}
