// What every program of the workspace needs. The rest has a path of its own, so that a program loads only what it uses:
// client, openapi, provenance, policy/*, testing/conformance.
export type { Adapter, Balance, CreateRequest, WireAnswer } from './adapter.ts';
export { findCallbackUrlProblem, isInternalHost } from './callback.ts';
export { type Clock, toUnixSeconds } from './clock.ts';
export {
  ErrorCode,
  type ErrorDetail,
  FailureCode,
  GatewayErrorCode,
  RequestErrorCode,
  TransportErrorCode,
  UnderstudyError,
} from './errors.ts';
export type { Example, Examples } from './example.ts';
export type { Json, JsonObject } from './json.ts';
export { findIllegalMove, isLegalMove, type Lifecycle, toMermaid, type WireState } from './lifecycle.ts';
export type { CallbackProfile, ErrorRow, FailureRow, MaybeFact, Profile, Reading, ReadingOption } from './profile.ts';
export { defineProvider, type Provider } from './provider.ts';
export { providers } from './providers/index.ts';
export type {
  AcceptContext,
  AccountView,
  Answer,
  Random,
  Readings,
  Replay,
  TaskRequest,
  TaskView,
  Verdict,
} from './replay.ts';
export { type Fact, type Source, toSourceLine } from './source.ts';
export { type Operation, type OperationName, type Spec, toOperations } from './spec.ts';
export { Asset, Attempt, AttemptOutcome, Job, JobError, JobStatus, JobUpdate, RemoteAsset } from './video/job.ts';
export { canMove, isFinal, jobMoves, moveJob } from './video/machine.ts';
export { VideoRequest, Warning } from './video/request.ts';
export { type Dimensions, Size, toDimensions, toSize } from './video/size.ts';
