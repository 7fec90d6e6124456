import type { RequestErrorCode } from './errors.ts';
import type { JsonObject } from './json.ts';
import type { ErrorRow } from './profile.ts';
import type { JobStatus } from './video/job.ts';

/** A seeded source of randomness. */
export interface Random {
  /** A whole number from 0 up to, not including, `below`. */
  integer(below: number): number;
  /** `start`, then `length` characters out of `alphabet`; all of them ASCII. */
  text(start: string, length: number, alphabet: string): string;
}

/** The option in force for each reading of the provider's profile. */
export type Readings = Readonly<Record<string, string>>;

/** What the mock keeps of an accepted create. */
export interface TaskRequest {
  readonly model: string;
  readonly prompt: string;
  readonly seconds: number;
  readonly width: number;
  readonly height: number;
  readonly mode: 'text' | 'image' | 'remix';
  readonly remixOf?: string;
  readonly callbackUrl?: string;
  /** How long the video can be fetched, where a reading says otherwise than the profile. */
  readonly resultMs?: number;
}

/** The outcome of reading a create: a task, with what was silently corrected, or a refusal by error row. */
export type Verdict =
  | { readonly accepted: true; readonly task: TaskRequest; readonly corrections: readonly string[] }
  | {
      readonly accepted: false;
      /** The key of a row in the profile's errors. */
      readonly error: string;
      readonly message: string;
      readonly param?: string;
    };

export interface AcceptContext {
  readonly readings: Readings;
  /** Whether callback addresses on this machine or network are taken although the document refuses them. */
  readonly allowLocalCallbacks: boolean;
  /** The state of a task of the same account, or `null` when there is none (or no more). */
  findTask(id: string): { readonly status: JobStatus; readonly task: TaskRequest } | null;
}

/** A task as it stands at one instant: what the live fields of an answer are made from. Times in ms. */
export interface TaskView {
  readonly id: string;
  readonly task: TaskRequest;
  readonly createdAt: number;
  /** When the task reached its last state; `null` while it runs. */
  readonly endedAt: number | null;
  /** The state on the wire: a word of the lifecycle, or a made-up one where a scenario says so. */
  readonly state: string;
  /** What the mock means by it. */
  readonly status: JobStatus;
  readonly progress: number;
  /** How long the generation takes in all. */
  readonly generationMs: number;
  /** The provider's failure code and message, once failed. */
  readonly failure: { readonly code: string; readonly message: string } | null;
  /** Where the video is, once completed. */
  readonly videoUrl: string | null;
  /** What the create reserved, in the profile's unit; `null` when the price is not known. */
  readonly charge: number | null;
  readonly readings: Readings;
}

/** An account as the balance call shows it; `remaining` is `null` when nothing limits it. */
export interface AccountView {
  readonly remaining: number | null;
  readonly used: number;
}

/** An example and the fields of it that are live in this answer. A live field of `undefined` is left out. */
export interface Answer {
  readonly example: string;
  readonly live: Readonly<Record<string, unknown>>;
  /** Turns the JSON text into what is really sent, for a document whose own sample is not JSON. */
  readonly toText?: (json: string) => string;
}

/** The mock's side of a provider: which example answers what, and which of its fields are live. */
export interface Replay {
  newTaskId(random: Random, now: number): string;
  /** Reads a JSON object as the document says: validates, defaults, corrects. */
  accept(body: JsonObject, context: AcceptContext): Verdict;
  created(view: TaskView): Answer;
  /** Also the body of a callback. */
  retrieved(view: TaskView): Answer;
  downloaded?(view: TaskView, video: { readonly bytes: number; toBase64(): string }): Answer;
  balance?(account: AccountView): Answer;
  /** The row's body with the message and parameter of the case at hand. */
  toErrorBody(
    row: ErrorRow,
    detail: { readonly message?: string; readonly param?: string; readonly readings: Readings },
  ): JsonObject;
  /** The key of the row that answers this code under these readings, where it is not the first row with the code. */
  errorFor?(code: RequestErrorCode, readings: Readings): string | null;
  /** A refusal of an id before looking it up, where the document has one (its shape is wrong). */
  refuseTaskId?(
    id: string,
    readings: Readings,
  ): { readonly error: string; readonly message: string; readonly param?: string } | null;
}
