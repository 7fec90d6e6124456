import { execFile } from 'node:child_process';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';
import { toReason } from './reason.ts';

const run = promisify(execFile);

const TaskFigures = z.object({
  tasks: z.number(),
  bytesPerTask: z.number(),
  createSeconds: z.number(),
  advanceMs: z.number(),
  /** The first create after the advance. */
  nextCreateMs: z.number(),
});
export type TaskFigures = z.infer<typeof TaskFigures>;

const Mp4Figures = z.array(z.object({ label: z.string(), bytes: z.number(), makeMs: z.number() }));
export type Mp4Figures = z.infer<typeof Mp4Figures>;

/** A figure measured inside the mock server's own code, or why there is none. */
export type Measured<T> = { figures: T } | { failure: string };

/** One million tasks in one process: what each costs in memory, and what moving the clock by a day costs. */
export function measureTasks(): Promise<Measured<TaskFigures>> {
  return measureInChild(new URL('./scale/million-tasks.ts', import.meta.url), TaskFigures);
}

/** The making of an MP4 in every documented size and duration. */
export function measureMp4(): Promise<Measured<Mp4Figures>> {
  return measureInChild(new URL('./scale/mp4.ts', import.meta.url), Mp4Figures);
}

async function measureInChild<T>(program: URL, schema: z.ZodType<T>): Promise<Measured<T>> {
  process.stderr.write(`in process: ${basename(program.pathname)}\n`);
  try {
    const options = ['--expose-gc', '--max-old-space-size=4096', fileURLToPath(program)];
    const { stdout } = await run(process.execPath, options, { timeout: 120_000 });
    return { figures: schema.parse(JSON.parse(stdout)) };
  } catch (error) {
    const failure = toReason(error instanceof Error ? error.message : String(error));
    process.stderr.write(`not measured: ${failure}\n`);
    return { failure };
  }
}
