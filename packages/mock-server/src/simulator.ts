import { type Provider, providers } from '@understudy/core';
import { createAccountBook } from './account/account-book.ts';
import { type Settings, toCheckedSettings } from './account/settings.ts';
import { createCallbackBook } from './callbacks/callback-book.ts';
import { createInboxes } from './callbacks/inbox.ts';
import { createLazySender } from './callbacks/lazy-sender.ts';
import type { SendCallback } from './callbacks/send-callback.ts';
import { type ClockState, createMockClock, type RealTime } from './clock/mock-clock.ts';
import { createFetch, type Sleep } from './fetch.ts';
import { handle } from './handle.ts';
import { createJournal } from './journal/journal.ts';
import { createMp4Cache } from './media/mp4-cache.ts';
import type { SimRequest, SimResponse } from './message.ts';
import { createRequestTally } from './metrics/request-tally.ts';
import type { MockState } from './mock-state.ts';
import { prepareProvider } from './played-provider.ts';
import { realTime, sleep } from './real-time.ts';
import type { Recorder } from './record/recorder.ts';
import { createReportBook } from './report/report-book.ts';
import { createRouteTable } from './routes.ts';
import { createScenarioLibrary } from './scenario/library.ts';
import { createRuleBook } from './scenario/rules.ts';

/** How a simulator starts; everything has a default. */
export interface SimulatorOptions {
  /** The providers to play; all that are known by default. */
  readonly providers?: readonly Provider[];
  /** Ids, videos, latency and chance follow from it. */
  readonly seed?: number;
  readonly settings?: Settings;
  /** Where the clock starts, in ms since the epoch; the present by default. */
  readonly startAt?: number;
  readonly isFrozen?: boolean;
  /** Mock milliseconds per real one. */
  readonly speed?: number;
  /** How many exchanges the journal keeps. */
  readonly journalSize?: number;
  /** Lets callbacks go to plain HTTP and to internal addresses. */
  readonly allowLocalCallbacks?: boolean;
  /** Posts a callback; over HTTP by default. */
  readonly sendCallback?: SendCallback;
  /** Answers the calls of some providers with what the real ones answer, and records it. */
  readonly recorder?: Recorder;
  readonly time?: RealTime;
  /** Waits so many real milliseconds, where `fetch` holds an answer back; rejects when the signal aborts. */
  readonly sleep?: Sleep;
}

/** A mock of every provider, without a transport. */
export interface Simulator {
  /** Answers one request. Synchronous; changes nothing but the simulator's own state. */
  handle(request: SimRequest): SimResponse;
  /**
   * As the global `fetch`, without a port: provider calls, result files and `/__admin`. A path alone will do for the URL.
   * Broken deliveries reject, or break the body, as they do over a socket.
   */
  fetch(input: string | URL | Request, init?: RequestInit): Promise<Response>;
  readonly state: MockState;
}

const VIDEO_CACHE_BYTES = 32 * 1024 * 1024;

/** Starts a simulator in this process. Throws for settings that are none. */
export function createSimulator(options: SimulatorOptions = {}): Simulator {
  const played = (options.providers ?? Object.values(providers)).map(prepareProvider);
  const time = options.time ?? realTime;
  const { sendCallback } = options;
  const settings = toCheckedSettings(options.settings ?? {});
  const startClock = (): ClockState => ({
    now: options.startAt ?? time.now(),
    isFrozen: options.isFrozen ?? false,
    speed: options.speed ?? 1,
  });
  const clock = createMockClock(time, startClock());
  const library = createScenarioLibrary();
  const state: MockState = {
    providers: new Map(played.map((one) => [one.provider.id, one])),
    routes: createRouteTable(played),
    seed: options.seed ?? 1,
    settings,
    start: { at: time.now(), settings, clock: startClock },
    clock,
    accounts: createAccountBook(clock),
    library,
    rules: createRuleBook(),
    journal: createJournal(options.journalSize ?? 10_000),
    callbacks: createCallbackBook({
      time,
      loadSender: sendCallback === undefined ? createLazySender() : async () => sendCallback,
    }),
    inboxes: createInboxes(),
    reports: createReportBook(library),
    tally: createRequestTally(),
    videos: createMp4Cache({ maxBytes: VIDEO_CACHE_BYTES }),
    recorder: options.recorder ?? null,
    allowLocalCallbacks: options.allowLocalCallbacks ?? false,
  };
  return { state, handle: (request) => handle(state, request), fetch: createFetch(state, options.sleep ?? sleep) };
}
