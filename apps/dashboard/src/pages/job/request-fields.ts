import type { Job } from './use-job.ts';

export interface FieldRow {
  readonly field: string;
  /** `null`: the field is absent. */
  readonly asked: string | null;
  readonly sent: string | null;
  readonly isChanged: boolean;
}

/** Each field of a request as it was asked and as it is sent; `adapted` is `null` when nothing was changed. */
export function toFieldRows(request: Job['request'], adapted: Job['adapted']): readonly FieldRow[] {
  const asked = new Map<string, unknown>(Object.entries(request));
  const sent = new Map<string, unknown>(Object.entries(adapted ?? request));
  return [...new Set([...asked.keys(), ...sent.keys()])].map((field) => {
    const row = { asked: toText(asked.get(field)), sent: toText(sent.get(field)) };
    return { field, ...row, isChanged: row.asked !== row.sent };
  });
}

function toText(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
