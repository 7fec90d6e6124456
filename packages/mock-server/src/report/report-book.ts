import type { Account } from '../account/account.ts';
import type { Exchange } from '../journal/journal.ts';
import type { Task } from '../task/task.ts';

/** Watches what clients do and grades it. */
export interface ReportBook {
  /** Takes note of one exchange, after it was answered. */
  observe(exchange: Exchange, account: Account, task: Task | null): void;
}

export function createReportBook(): ReportBook {
  return { observe() {} };
}
