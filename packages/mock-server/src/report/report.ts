import { toSourceLine } from '@understudy/core';
import type { Account } from '../account/account.ts';
import type { MockState } from '../mock-state.ts';
import type { ClientRecord, Tally, Totals } from './client-record.ts';
import { type FindingKind, findings, type Severity } from './finding.ts';
import { GRADE_RULE, type Grade, toGrade } from './grade.ts';
import { tallyTasks } from './task-findings.ts';

/** One kind of mistake at one provider; times in ISO 8601. */
export interface FindingView {
  readonly kind: FindingKind;
  readonly severity: Severity;
  readonly provider: string;
  readonly title: string;
  readonly count: number;
  readonly firstAt: string;
  readonly lastAt: string;
  /** Ids of up to five requests (GET /__admin/requests/:id) and tasks. */
  readonly examples: { readonly requests: readonly number[]; readonly tasks: readonly string[] };
  readonly advice: string;
  /** Where the document says so; `null` where none says anything about it. */
  readonly source: string | null;
}

export interface AccountReport {
  /** The account's label; `null` for calls without a key. */
  readonly account: string | null;
  readonly grade: Exclude<Grade, null>;
  readonly totals: Readonly<Totals>;
  /** Worst first. */
  readonly findings: readonly FindingView[];
}

/** How well clients treat the providers. */
export interface Report {
  /** The worst of the accounts. */
  readonly grade: Grade;
  readonly rule: string;
  readonly accounts: readonly AccountReport[];
}

/** Makes the report card of one account, or of all that called. */
export function toReport(state: MockState, account: Account | null): Report {
  const asked = account === null ? [...state.accounts.all(), null] : [account];
  const accounts = asked
    .map((one) => toAccountReport(state, one))
    .filter(({ totals, findings: found }) => totals.calls > 0 || found.length > 0);
  const kinds = accounts.flatMap(({ findings: found }) => found.map(({ kind }) => kind));
  return { grade: accounts.length === 0 ? null : toGrade([...new Set(kinds)]), rule: GRADE_RULE, accounts };
}

function toAccountReport(state: MockState, account: Account | null): AccountReport {
  const totals: Totals = { calls: 0, creates: 0, polls: 0, downloads: 0 };
  const found: FindingView[] = [];
  const records = state.reports.of(account?.id ?? null);
  for (const [id, { provider }] of state.providers) {
    const record = records.get(id);
    addTotals(totals, record);
    const tallies = new Map<FindingKind, Tally>(record?.tallies);
    const tasks = account?.providers.get(id)?.tasks;
    if (account !== null && tasks !== undefined) tallyTasks(tallies, tasks.all(), account.clock.now());
    for (const [kind, tally] of tallies) {
      const { severity, title, advise } = findings[kind];
      const { text, source } = advise(provider);
      found.push({
        kind,
        severity,
        provider: id,
        title,
        count: tally.count,
        firstAt: new Date(tally.firstAt).toISOString(),
        lastAt: new Date(tally.lastAt).toISOString(),
        examples: { requests: [...tally.exchanges], tasks: [...tally.tasks] },
        advice: text,
        source: source === null ? null : toSourceLine(source),
      });
    }
  }
  const order = Object.keys(findings);
  found.sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  const grade = toGrade([...new Set(found.map(({ kind }) => kind))]);
  return { account: account?.label ?? null, grade, totals, findings: found };
}

function addTotals(totals: Totals, record: ClientRecord | undefined): void {
  if (record === undefined) return;
  for (const name of Object.keys(totals) as (keyof Totals)[]) totals[name] += record.totals[name];
}
