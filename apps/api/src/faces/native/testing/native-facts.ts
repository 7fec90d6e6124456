import { asc } from 'drizzle-orm';
import { type JobRow, jobs, ledger } from '../../../database/schema/index.ts';
import type { NativeServer } from './native-server.ts';

export async function readJobs({ gateway }: NativeServer): Promise<JobRow[]> {
  return gateway.db.select().from(jobs).orderBy(asc(jobs.createdAt), asc(jobs.id));
}
export async function readMoney({ gateway }: NativeServer): Promise<string[]> {
  return (await gateway.db.select().from(ledger).orderBy(asc(ledger.id))).map(({ kind }) => kind);
}
export async function countTasks({ mock }: NativeServer): Promise<number> {
  const { tasks } = (await (await fetch(`${mock.url}/__admin/tasks`)).json()) as { tasks: unknown[] };
  return tasks.length;
}
export async function countCalls({ mock }: NativeServer, operation: string): Promise<number> {
  const found = await fetch(`${mock.url}/__admin/requests?operation=${operation}`);
  return ((await found.json()) as { total: number }).total;
}
export const toBytes = async (stream: ReadableStream<Uint8Array>): Promise<Buffer> =>
  Buffer.from(await new Response(stream).arrayBuffer());
