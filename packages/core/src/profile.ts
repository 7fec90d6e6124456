import type { FailureCode, RequestErrorCode } from './errors.ts';
import type { JsonObject } from './json.ts';
import type { Fact, Source } from './source.ts';
import type { Size } from './video/size.ts';

/** A fact, or `null` where the document does not say. */
export type MaybeFact<T> = Fact<T> | null;

/** One documented way to refuse a call. */
export interface ErrorRow {
  readonly code: RequestErrorCode;
  readonly status: number;
  /** The body as documented; the mock puts message and parameter of the case at hand into it. */
  readonly body: JsonObject;
  readonly source: Source;
}

/** One way an accepted task ends without a video; the key of the row is the provider's own code. */
export interface FailureRow {
  readonly code: FailureCode;
  readonly message: string;
  readonly source: Source;
}

/** A place where the documents contradict themselves: the readings, and the one in force. */
export interface Reading {
  readonly question: string;
  readonly chosen: string;
  readonly options: Readonly<Record<string, ReadingOption>>;
}

export interface ReadingOption {
  readonly does: string;
  readonly source: Source;
  /** How long results are kept by this reading, in ms, where that is the question. */
  readonly resultMs?: number;
}

/** How the provider calls back. */
export interface CallbackProfile {
  readonly httpsOnly: MaybeFact<boolean>;
  readonly privateAddressesRefused: MaybeFact<boolean>;
  readonly maxUrlLength: MaybeFact<number>;
  readonly timeoutMs: MaybeFact<number>;
  /** One entry per retry: how long after the failed attempt it follows. */
  readonly retryDelaysMs: MaybeFact<readonly number[]>;
  readonly success: Fact<'2xx' | '200'>;
}

/** What is known of a provider's limits, durations, prices and errors: data only, each with its source. */
export interface Profile {
  readonly models: Fact<readonly string[]>;
  readonly maxPromptLength: MaybeFact<number>;
  readonly seconds: Fact<readonly number[]>;
  readonly defaultSeconds: MaybeFact<number>;
  readonly sizes: Fact<readonly Size[]>;
  readonly defaultSize: MaybeFact<Size>;
  readonly image: {
    readonly maxCount: MaybeFact<number>;
    readonly maxBytes: MaybeFact<number>;
    readonly formats: MaybeFact<readonly string[]>;
    /** How an image may be handed over. */
    readonly schemes: Fact<readonly ('http' | 'https' | 'data')[]>;
    readonly mustMatchSize: MaybeFact<boolean>;
  };
  readonly limits: {
    readonly requestsPerMinute: MaybeFact<number>;
    readonly concurrentTasks: MaybeFact<number>;
  };
  readonly retention: {
    readonly taskMs: MaybeFact<number>;
    readonly resultMs: MaybeFact<number>;
  };
  readonly timing: {
    readonly generationMs: Fact<number>;
    readonly firstPollAfterMs: MaybeFact<number>;
    readonly pollEveryMs: MaybeFact<number>;
    readonly giveUpAfterMs: MaybeFact<number>;
  };
  readonly price: {
    readonly unit: 'usd' | 'credits';
    readonly perSecond: MaybeFact<number>;
    readonly perVideo: Readonly<Record<number, MaybeFact<number>>>;
  };
  readonly callback: CallbackProfile | null;
  readonly errors: Readonly<Record<string, ErrorRow>>;
  readonly failures: Readonly<Record<string, FailureRow>>;
  readonly readings: Readonly<Record<string, Reading>>;
}
