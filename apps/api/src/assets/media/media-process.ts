// Carries out tasks on videos, one after another, for the process that started it.
import { UnderstudyError } from '@understudy/core/errors';
import { toUnreadable } from '../check/unreadable.ts';
import type { RangedFile } from '../storage/ranged-file.ts';
import { type FromProcess, type TaskName, type ToProcess, tasks } from './tasks.ts';

const waiting = new Map<number, (bytes: Uint8Array) => void>();
let lastId = 0;

const toFile = (bytes: number): RangedFile => ({
  bytes,
  read(start, end) {
    const id = ++lastId;
    const { promise, resolve } = Promise.withResolvers<Uint8Array>();
    waiting.set(id, resolve);
    tell({ type: 'read', id, start, end });
    return promise;
  },
});

process.on('message', (message: ToProcess) => {
  if (message.type === 'task') {
    void carryOut(message.task, toFile(message.bytes));
  } else {
    waiting.get(message.id)?.(message.bytes);
    waiting.delete(message.id);
  }
});
// Nobody waits for the result any more.
process.on('disconnect', () => process.exit());

async function carryOut(task: TaskName, file: RangedFile): Promise<void> {
  try {
    tell({ type: 'done', result: await tasks[task](file) });
  } catch (error) {
    // The parser and the decoder have many ways to say it, and a process of its own is where their defects stay.
    const { code, message } =
      error instanceof UnderstudyError ? error : toUnreadable('its index or frames make no sense');
    tell({ type: 'failed', code: code === 'unavailable' ? code : 'unreadable_answer', message });
  }
}

function tell(message: FromProcess): void {
  process.send?.(message);
}
