import { type OperationName, type Provider, toOperations } from '@understudy/core';
import fc from 'fast-check';
import { builtIn } from '../scenario/built-in.ts';
import type { Heard, Player } from './player.ts';

/** One thing a client, or somebody with the clock in hand, does. */
export type Move =
  | { readonly kind: 'create'; readonly example: number; readonly scenario: string | null; readonly spoil: Spoil }
  | {
      readonly kind: 'ask';
      readonly name: Exclude<OperationName, 'create'>;
      readonly task: number;
      readonly fault: string | null;
    }
  | { readonly kind: 'wait'; readonly ms: number };

/** How a request body is broken before it is sent. */
export type Spoil = 'not at all' | 'no prompt' | 'wrong type' | 'cut' | 'empty';

/** What came of a move. */
export interface Played {
  readonly move: Move;
  readonly at: number;
  readonly heard: Heard | null;
}

const faultNames = builtIn.filter(({ faults, timeline }) => faults !== undefined && timeline === undefined);
const pickName = (names: readonly { readonly name: string }[]) =>
  fc.option(fc.constantFrom(...names.map(({ name }) => name)), { nil: null, freq: 3 });

const spoils: readonly Spoil[] = ['no prompt', 'wrong type', 'cut', 'empty'];

/** Any sequence of creates (sound and spoilt, under any scenario), later calls and moves of the clock. */
export const anyMoves = fc.array(
  fc.oneof(
    fc.record({
      kind: fc.constant('create' as const),
      example: fc.nat(10),
      scenario: pickName(builtIn),
      spoil: fc.oneof({ arbitrary: fc.constant('not at all' as const), weight: 4 }, fc.constantFrom(...spoils)),
    }),
    fc.record({
      kind: fc.constant('ask' as const),
      name: fc.constantFrom('retrieve' as const, 'download' as const, 'balance' as const),
      task: fc.nat(10),
      fault: pickName(faultNames),
    }),
    fc.record({
      kind: fc.constant('wait' as const),
      ms: fc.oneof(fc.integer({ min: 0, max: 10_000 }), fc.constantFrom(60_000, 3_600_000, 86_400_000)),
    }),
  ),
  { minLength: 1, maxLength: 40 },
);

/** Plays moves against one provider and reports each with its answer. */
export async function play(player: Player, provider: Provider, moves: readonly Move[]): Promise<Played[]> {
  const bodies = Object.values(provider.examples).filter(({ direction }) => direction === 'request');
  const operations = new Map(toOperations(provider.spec));
  const { state } = player.simulator;
  const played: Played[] = [];
  for (const move of moves) {
    const at = state.clock.now();
    if (move.kind === 'wait') {
      await player.wait(move.ms);
      played.push({ move, at, heard: null });
      continue;
    }
    const name = move.kind === 'create' ? 'create' : move.name;
    const operation = operations.get(name);
    if (operation === undefined) continue;
    const scenario = move.kind === 'create' ? move.scenario : move.fault;
    const headers = scenario === null ? {} : { 'x-mock-scenario': scenario };
    const path = `/${provider.id}${provider.spec.basePath}${operation.path}`;
    if (move.kind === 'create') {
      const body = toSpoilt(bodies[move.example % bodies.length]?.body, move.spoil);
      played.push({ move, at, heard: player.say('POST', path, { headers, body }) });
      continue;
    }
    const store = state.accounts.ofKey('sk-test').providers.get(provider.id)?.tasks;
    const ids = [...(store?.all() ?? [])].map(({ id }) => id);
    const id = ids[move.task % Math.max(1, ids.length)] ?? 'video_none';
    const filled = path.replace(/\{[^}]+\}$/, id);
    const query = operation.taskId?.in === 'query' ? `?${operation.taskId.name}=${id}` : '';
    played.push({ move, at, heard: player.say('GET', filled + query, { headers }) });
  }
  return played;
}

function toSpoilt(body: unknown, spoil: Spoil): unknown {
  const text = JSON.stringify(body);
  switch (spoil) {
    case 'not at all':
      return body;
    case 'no prompt':
      return JSON.parse(text, (key, value) => (key === 'prompt' ? undefined : value));
    case 'wrong type':
      return JSON.parse(text, (key, value) => (key === 'prompt' ? { toString: 1 } : value));
    case 'cut':
      return text.slice(0, -3);
    case 'empty':
      return '';
  }
}
