import type { Clock, Provider } from '@understudy/core';
import { refuseByCode, toResponse } from '../answer.ts';
import { type SimRequest, type SimResponse, toHeader } from '../message.ts';
import { prepareProvider } from '../played-provider.ts';
import { createRouteTable, type Route } from '../routes.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { type ForwardParts, forward, type RecordTarget } from './forward.ts';
import { hasEnded, type Tape, toScenario, toSummary } from './tape.ts';
import { createTapeDeck } from './tape-deck.ts';

/** A scenario that is being recorded, or was. */
export interface Recording {
  readonly name: string;
  readonly provider: string;
  readonly summary: string;
  readonly hasEnded: boolean;
}

/** Forwards calls to real APIs and keeps what they answer as scenarios. */
export interface Recorder {
  /** Whether this call belongs to a provider that is recorded. */
  wants(request: SimRequest): boolean;
  /** Answers with what the real API answers; with a 502 in the provider's shape when it cannot be reached. Never rejects. */
  forward(request: SimRequest): Promise<SimResponse>;
  list(): Recording[];
  /** Writes everything recorded, tasks that still run too. Rejects when something cannot be written. */
  flush(): Promise<void>;
}

export interface RecorderParts extends ForwardParts {
  readonly targets: readonly RecordTarget[];
  /** All that the server plays. */
  readonly providers: readonly Provider[];
  /** The time that recorded spans are measured in. */
  readonly clock: Clock;
  /** Keeps a scenario; one of the same name is replaced. */
  readonly write: (scenario: Scenario) => Promise<void>;
  /** Names of scenarios that are there already. */
  readonly taken: readonly string[];
  /** Takes a sentence about something that could not be recorded. */
  readonly onProblem: (sentence: string) => void;
}

export function createRecorder(parts: RecorderParts): Recorder {
  const routes = createRouteTable(parts.providers.map(prepareProvider));
  const targets = new Map(parts.targets.map((target) => [target.provider.id, target]));
  const deck = createTapeDeck(parts.taken);
  let writing: Promise<void> = Promise.resolve();

  const find = ({ method, path }: SimRequest) => {
    const route = routes.find(method, path.split('?')[0] ?? '');
    const target = route.kind === 'call' ? targets.get(route.played.provider.id) : undefined;
    return route.kind === 'call' && target !== undefined ? { route, target } : null;
  };
  /** Writes one after the other; what fails is given back, to be tried again. */
  const write = (tapes: readonly Tape[]): Promise<void> => {
    const written = writing.then(async () => {
      for (const [index, tape] of tapes.entries()) {
        try {
          await parts.write(toScenario(tape));
        } catch (error) {
          for (const unwritten of tapes.slice(index)) deck.giveBack(unwritten);
          throw new Error(`Failed to write recording ${tape.name}: ${toReason(error)}.`, { cause: error });
        }
      }
    });
    writing = written.catch(() => {});
    return written;
  };
  const keep = (route: Route, request: SimRequest, response: SimResponse): void => {
    const { played, name } = route;
    const { status, headers } = response;
    const body = toValue(String(response.body));
    const at = parts.clock.now();
    const taskId = toTaskId(route, request);
    const answer = { status, headers, body };
    deck.add({ provider: played.provider, operation: name, taskId, apiKey: toApiKey(request), at, answer });
    write(deck.take('ended')).catch((error: unknown) => parts.onProblem(toReason(error)));
  };

  return {
    wants: (request) => find(request) !== null,
    async forward(request) {
      const found = find(request);
      if (found === null) throw new Error(`Failed to forward ${request.path}: no target is recorded there.`);
      const { route, target } = found;
      let response: SimResponse;
      try {
        response = await forward(target, request, parts);
      } catch (error) {
        return tellLost(route, target, error);
      }
      try {
        keep(route, request, response);
      } catch (error) {
        parts.onProblem(`Failed to record ${request.method} ${request.path}: ${toReason(error)}.`);
      }
      return response;
    },
    list: () =>
      deck.all().map((tape) => ({
        name: tape.name,
        provider: tape.provider.id,
        summary: toSummary(tape),
        hasEnded: hasEnded(tape),
      })),
    async flush() {
      // What is being written may yet be given back.
      await writing;
      await write(deck.take('all'));
    },
  };
}

function tellLost({ played }: Route, { provider, baseUrl }: RecordTarget, error: unknown): SimResponse {
  const message = `Failed to forward to ${provider.name} at ${baseUrl}: ${toReason(error)}. Check the address to record from.`;
  return toResponse(refuseByCode(played, played.chosenReadings, 'bad_gateway', { message }), 'none', null);
}

function toTaskId({ operation, pathId }: Route, { path }: SimRequest): string | null {
  if (operation.taskId?.in !== 'query') return pathId;
  return new URLSearchParams(path.split('?')[1]).get(operation.taskId.name);
}

const toApiKey = (request: SimRequest): string | null =>
  toHeader(request, 'authorization')
    ?.replace(/^\S+\s+/, '')
    .trim() ?? null;

/** The value of JSON text; other text as it is. */
function toValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** The innermost reason: fetch itself says only that it failed. */
function toReason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error && error.message === 'fetch failed'
    ? toReason(error.cause)
    : error.message.replace(/\.$/, '');
}
