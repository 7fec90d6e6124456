import { UnderstudyError } from '@understudy/core';

/** A body that is not read, with the HTTP status that says so: malformed, too slow, too large, of a type not taken. */
export class UnreadableBody extends UnderstudyError {
  readonly status: 400 | 408 | 413 | 415;

  constructor(status: UnreadableBody['status'], reason: string, remedy: string) {
    super(`Failed to read the request body: ${reason}. ${remedy}.`, {
      code: status === 413 ? 'too_large' : 'invalid_request',
    });
    this.status = status;
  }
}
