import { UnderstudyError } from '@understudy/core';

export const toNotFound = (key: string): UnderstudyError =>
  new UnderstudyError(`Failed to open ${key}: the storage has no such file. Look whether it was deleted.`, {
    code: 'not_found',
  });
