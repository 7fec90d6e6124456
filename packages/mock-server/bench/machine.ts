import { cpus, release, totalmem, type } from 'node:os';

/** The machine in one line, for the head of the report. */
export function describeMachine(): string {
  const cpu = cpus()[0]?.model.trim() ?? 'unknown processor';
  const gibibytes = Math.round(totalmem() / 2 ** 30);
  return `${cpu}, ${cpus().length} cores, ${gibibytes} GiB, ${type()} ${release()}, Node ${process.version}`;
}
