import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import pg from 'pg';

/**
 * Where a step of I/O stands. `before`: nothing has left the process. `sent`: it is with the kernel, its answer is not
 * read. `answered`: the answer was read, and nobody has been told. What happens at a provider's socket is always `before`.
 */
export const stages = ['before', 'sent', 'answered'] as const;
export type Stage = (typeof stages)[number];

/** A moment of a process in which it may die. */
export interface Moment {
  /** Such as `update jobs`, or the name of one of undici's channels. */
  readonly label: string;
  readonly stage: Stage;
}

type Watch = (moment: Moment) => void;
type Query = (this: pg.Client, ...args: unknown[]) => unknown;

const CHANNELS = [
  'undici:client:beforeConnect',
  'undici:client:connected',
  'undici:client:connectError',
  'undici:client:sendHeaders',
  'undici:request:bodySent',
  'undici:request:headers',
  'undici:request:trailers',
  'undici:request:error',
];

/** Tells of every query and of every step of an HTTP call of this process, until the answered function is called. */
export function watchMoments(watch: Watch): () => void {
  const listeners = CHANNELS.map((label) => ({ label, listen: () => watch({ label, stage: 'before' }) }));
  for (const { label, listen } of listeners) subscribe(label, listen);
  const { query } = pg.Client.prototype;
  pg.Client.prototype.query = watched(query as Query, watch) as typeof query;
  return () => {
    for (const { label, listen } of listeners) unsubscribe(label, listen);
    pg.Client.prototype.query = query;
  };
}

function watched(query: Query, watch: Watch): Query {
  return function (...args) {
    const label = toLabel(args[0]);
    const answered = () => watch({ label, stage: 'answered' });
    watch({ label, stage: 'before' });
    const told = args.map((arg) => (typeof arg === 'function' ? answeredFirst(arg as Callback, answered) : arg));
    const result = query.apply(this, told);
    watch({ label, stage: 'sent' });
    return result instanceof Promise ? result.finally(answered) : result;
  };
}

type Callback = (...args: unknown[]) => unknown;

const answeredFirst =
  (callback: Callback, answered: () => void): Callback =>
  (...args) => {
    answered();
    return callback(...args);
  };

/** The verb, the first table and the first of PostgreSQL's functions in a statement. */
function toLabel(query: unknown): string {
  const text = typeof query === 'string' ? query : ((query as { readonly text?: string }).text ?? '');
  const [verb = ''] = /\w+/.exec(text) ?? [];
  const [, table = ''] = /(?:from|into|update|join)\s+"?([\w.]+)/i.exec(text) ?? [];
  const [called = ''] = /pg_\w+(?=\()/.exec(text) ?? [];
  return [verb.toLowerCase(), table, called].filter((part) => part !== '').join(' ');
}
