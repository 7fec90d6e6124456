import type { OperationName, Readings } from '@understudy/core';
import { type Account, atProvider } from './account/account.ts';
import { drawLatencyMs } from './account/latency.ts';
import { refuseByCode, type Told, toResponse } from './answer.ts';
import { checkAnswer } from './answer-check.ts';
import { authenticate } from './call/authenticate.ts';
import { balance } from './call/balance.ts';
import { type Call, type OperationCall, type Outcome, plainly } from './call/call.ts';
import { create } from './call/create.ts';
import { download } from './call/download.ts';
import { checkLimits } from './call/limit.ts';
import { retrieve } from './call/retrieve.ts';
import { serveVideo } from './file/serve-video.ts';
import type { NewExchange } from './journal/exchange.ts';
import type { SimRequest, SimResponse } from './message.ts';
import type { MockState } from './mock-state.ts';
import type { PlayedProvider } from './played-provider.ts';
import { SeededRandom, toSeed } from './random.ts';
import type { NoRoute, Route } from './routes.ts';
import { applyFaults } from './scenario/apply.ts';

const operations = { create, retrieve, download, balance } satisfies Record<
  OperationName,
  (call: OperationCall) => Outcome
>;

/** A base64 image of 10 MB with the rest of its JSON around it; the largest body a provider documents. */
export const MAX_BODY_BYTES = Math.ceil((10 * 1024 * 1024 * 4) / 3) + 64 * 1024;

/** Answers one request as the providers would: routes, checks, carries out, writes down. */
export function handle(state: MockState, request: SimRequest): SimResponse {
  const mark = request.path.indexOf('?');
  const path = mark === -1 ? request.path : request.path.slice(0, mark);
  const query = mark === -1 ? '' : request.path.slice(mark + 1);
  if (path.startsWith('/files/')) return handleFile(state, request, path, query);
  const route = state.routes.find(request.method, path);
  return route.kind === 'call' ? handleCall(state, request, route, query) : handleNoRoute(state, request, route, path);
}

/** Refuses a request whose body could not be taken: too large for any document, or not text. */
export function handleRefused(
  state: MockState,
  request: SimRequest,
  code: 'too_large' | 'invalid_request',
  message: string,
): SimResponse {
  const [path = ''] = request.path.split('?');
  const route = state.routes.find(request.method, path);
  const played = route.kind === 'call' ? route.played : route.nearest;
  const told = refuseByCode(played, played.chosenReadings, code, { message });
  return finish(state, request, { played, account: null, operation: null }, plainly(told), state.clock.now());
}

function handleCall(state: MockState, request: SimRequest, route: Route, query: string): SimResponse {
  const { played, name } = route;
  const identity = authenticate(state, request);
  if (identity === null) {
    const told = refuseByCode(played, played.chosenReadings, 'unauthorized');
    return finish(state, request, { played, account: null, operation: name }, plainly(told), state.clock.now());
  }
  const { account, refusal } = identity;
  const call = toCall(state, request, route, query, account);
  const subject = { played, account, operation: name };
  if (refusal !== null) {
    return finish(state, request, subject, plainly(refuseByCode(played, call.readings, refusal)), call.now);
  }
  const limit = checkLimits(call, name === 'create');
  const outcome = limit.refusal === null ? operations[name](call) : plainly(limit.refusal);
  return finish(state, request, subject, withHeaders(outcome, limit.headers), call.now, call.random);
}

function toCall(
  state: MockState,
  request: SimRequest,
  { played, name, operation, pathId }: Route,
  query: string,
  account: Account,
): OperationCall {
  return {
    state,
    request,
    account,
    played,
    at: atProvider(account, played),
    readings: toReadings(state, played, account),
    now: account.clock.now(),
    random: toRandomOfCall(state, account),
    name,
    operation,
    pathId,
    query,
  };
}

/** Counts the call, and draws what chance has to say about it from its number. */
function toRandomOfCall(state: MockState, account: Account): () => SeededRandom {
  const serial = ++account.calls;
  let random: SeededRandom | null = null;
  return () => (random ??= new SeededRandom(toSeed(state.seed, account.id, serial, 'chance')));
}

/** The readings in force: the profile's choice, what is set for all, what is set for the account. */
export function toReadings(state: MockState, played: PlayedProvider, account: Account): Readings {
  const { id } = played.provider;
  const forAll = state.settings.readings?.[id];
  const own = account.settings.readings?.[id];
  return forAll === undefined && own === undefined
    ? played.chosenReadings
    : { ...played.chosenReadings, ...forAll, ...own };
}

function handleFile(state: MockState, request: SimRequest, path: string, query: string): SimResponse {
  const [, , providerId = '', accountId = '', file = ''] = path.split('/');
  const played = state.providers.get(providerId);
  const account = state.accounts.get(accountId);
  if (played === undefined || account === undefined || (request.method !== 'GET' && request.method !== 'HEAD')) {
    const route: NoRoute = { kind: 'unknown-path', nearest: state.routes.nearest(path), allowed: [] };
    return handleNoRoute(state, request, route, path);
  }
  const call: Call = {
    state,
    request,
    account,
    played,
    at: atProvider(account, played),
    readings: toReadings(state, played, account),
    now: account.clock.now(),
    random: toRandomOfCall(state, account),
  };
  const task = call.at.tasks.get(file.replace(/\.mp4$/, '')) ?? null;
  const outcome = serveVideo(call, task, path, query);
  return finish(state, request, { played, account, operation: 'file' }, outcome, call.now, call.random);
}

function handleNoRoute(state: MockState, request: SimRequest, route: NoRoute, path: string): SimResponse {
  const { nearest: played, allowed, kind } = route;
  const told =
    kind === 'wrong-method'
      ? refuseByCode(played, played.chosenReadings, 'method_not_allowed', { headers: { allow: allowed.join(', ') } })
      : refuseByCode(played, played.chosenReadings, 'not_found', {
          message: `Invalid URL (${request.method} ${path})`,
        });
  return finish(state, request, { played, account: null, operation: null }, plainly(told), state.clock.now());
}

const withHeaders = (outcome: Outcome, headers: Told['headers'] | null): Outcome =>
  headers == null
    ? outcome
    : { ...outcome, told: { ...outcome.told, headers: { ...headers, ...outcome.told.headers } } };

interface Finished {
  readonly played: PlayedProvider;
  readonly account: Account | null;
  readonly operation: OperationName | 'file' | null;
}

/** Applies what strikes after the work, writes the exchange down, and hands the response over. */
function finish(
  state: MockState,
  request: SimRequest,
  { played, account, operation }: Finished,
  { told: answer, task, prompt, choice, strikes }: Outcome,
  now: number,
  random?: () => SeededRandom,
): SimResponse {
  const isChecked = (account?.settings.checkAnswers ?? state.settings.checkAnswers) === true;
  const isCall = operation !== null && operation !== 'file';
  const told = isChecked && isCall ? checkAnswer(played, operation, answer) : answer;
  const latencyMs = choice?.latency == null || random === undefined ? 0 : drawLatencyMs(choice.latency, random());
  const faulty = applyFaults(told, strikes, latencyMs);
  const scenario = choice?.scenario.name ?? 'none';
  const response = toResponse(faulty.told, scenario, faulty.delivery);
  const exchange: NewExchange = {
    id: state.journal.total + 1,
    at: now,
    account: account?.id ?? null,
    provider: played.provider.id,
    operation,
    taskId: task?.id ?? null,
    prompt,
    method: request.method,
    path: request.path,
    headers: request.headers,
    requestBody: request.body,
    status: response.status,
    responseHeaders: response.headers,
    responseBody: response.body,
    scenario,
    source: told.source,
    refusal: told.refusal ?? null,
    isCut: faulty.delivery?.isReset === true || faulty.delivery?.cutAtByte !== undefined,
    isAltered: faulty.told !== told,
  };
  state.journal.add(exchange);
  state.tally.add(played, operation, response.status, scenario);
  state.reports.observe(exchange, account, task);
  return response;
}
