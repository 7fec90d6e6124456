import type { AccountBook } from './account/account-book.ts';
import type { Settings } from './account/settings.ts';
import type { CallbackBook } from './callbacks/callback-book.ts';
import type { Inboxes } from './callbacks/inbox.ts';
import type { ClockState, MockClock } from './clock/mock-clock.ts';
import type { Journal } from './journal/journal.ts';
import type { Mp4Cache } from './media/mp4-cache.ts';
import type { RequestTally } from './metrics/request-tally.ts';
import type { PlayedProvider } from './played-provider.ts';
import type { Recorder } from './record/recorder.ts';
import type { ReportBook } from './report/report-book.ts';
import type { RouteTable } from './routes.ts';
import type { ScenarioLibrary } from './scenario/library.ts';
import type { RuleBook } from './scenario/rules.ts';

/** Everything a mock server knows and changes: one value, passed to whoever needs it. */
export interface MockState {
  readonly providers: ReadonlyMap<string, PlayedProvider>;
  readonly routes: RouteTable;
  readonly seed: number;
  /** Replaced as a whole when settings change. */
  settings: Settings;
  /** How it started, and what a reset goes back to. */
  readonly start: {
    /** In real time, ms since the epoch. */
    readonly at: number;
    readonly settings: Settings;
    /** How the clock would start now. */
    clock(): ClockState;
  };
  readonly clock: MockClock;
  readonly accounts: AccountBook;
  readonly library: ScenarioLibrary;
  readonly rules: RuleBook;
  readonly journal: Journal;
  readonly callbacks: CallbackBook;
  readonly inboxes: Inboxes;
  readonly reports: ReportBook;
  readonly tally: RequestTally;
  readonly videos: Mp4Cache;
  /** Forwards the calls of some providers to the real ones; `null` when all are played. */
  readonly recorder: Recorder | null;
  readonly allowLocalCallbacks: boolean;
}
