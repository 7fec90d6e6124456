import type { Later } from '../database/lasting-client.ts';
import type { AccountBook } from './account-book.ts';

/** So long it takes at most until a process hears of accounts that another wrote. */
const EVERY_MS = 3_000;

/** Refreshes the book again and again, until the returned function is called. */
export function lookAgain(
  book: Pick<AccountBook, 'refresh'>,
  { later, onError }: { readonly later: Later; readonly onError: (error: unknown) => void },
): () => void {
  let isStopped = false;
  let callOff = later(look, EVERY_MS);

  function look(): void {
    book
      .refresh()
      .catch(onError)
      .finally(() => {
        if (!isStopped) callOff = later(look, EVERY_MS);
      });
  }

  return () => {
    isStopped = true;
    callOff();
  };
}
