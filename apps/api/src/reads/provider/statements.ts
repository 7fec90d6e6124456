import { type Profile, type Provider, type Source, toOperations } from '@understudy/core';

/** Something said of a provider: where it stands in the provider's definition, and where it comes from. */
interface Statement {
  readonly place: string;
  readonly source: Source;
}

export interface OperationView extends Statement {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly summary: string;
}

export const toOperationViews = ({ spec }: Provider): OperationView[] =>
  toOperations(spec).map(([name, { method, path, summary, source }]) => ({
    place: `spec.operations.${name}`,
    name,
    method,
    path: spec.basePath + path,
    summary,
    source,
  }));

type WireState = Provider['lifecycle']['states'][string];

/** A state of the provider's tasks, and which status of a job it is. */
export interface StateView extends Statement, WireState {
  readonly name: string;
  readonly isInitial: boolean;
}

export const toStateViews = ({ lifecycle }: Provider): StateView[] =>
  Object.entries(lifecycle.states).map(([name, state]) => ({
    place: `lifecycle.states.${name}`,
    name,
    isInitial: name === lifecycle.initial,
    ...state,
  }));

/** One way an accepted task ends without a video. */
export interface FailureView extends Statement {
  /** The provider's own word. */
  readonly name: string;
  /** The code in our words. */
  readonly code: Profile['failures'][string]['code'];
  readonly message: string;
}

export const toFailureViews = ({ profile }: Provider): FailureView[] =>
  Object.entries(profile.failures).map(([name, row]) => ({ place: `profile.failures.${name}`, name, ...row }));

/** A place where the documents contradict themselves, with every way to read them. */
export interface ReadingView {
  readonly place: string;
  readonly question: string;
  readonly options: readonly (Statement & {
    readonly name: string;
    readonly does: string;
    readonly isInForce: boolean;
  })[];
}

export const toReadingViews = ({ profile }: Provider): ReadingView[] =>
  Object.entries(profile.readings).map(([key, { question, chosen, options }]) => ({
    place: `profile.readings.${key}`,
    question,
    options: Object.entries(options).map(([name, { does, source }]) => ({
      place: `profile.readings.${key}.${name}`,
      name,
      does,
      isInForce: name === chosen,
      source,
    })),
  }));
