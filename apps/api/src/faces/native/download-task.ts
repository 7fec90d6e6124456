import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { UnderstudyError } from '@understudy/core';
import { eq } from 'drizzle-orm';
import { openContent } from '../../assets/open-content.ts';
import { type AssetRow, assets } from '../../database/schema/index.ts';
import { type ArchivedVideo, toArchivedVideo } from './archived-video.ts';
import type { Call } from './call.ts';
import type { FoundTask } from './find-task.ts';
import { readNamedTask } from './named-task.ts';
import { type NativeAnswer, withHeaders } from './native-answer.ts';
import { takePermit } from './permit.ts';
import { callProvider, toPassedHeaders } from './provider-call.ts';

/**
 * Streams a video from the provider, or our copy of it in the provider's own shape once the provider has it no more,
 * cannot be reached or may not be called now. Answers `null` when it has sent everything itself.
 */
export async function downloadTask(call: Call): Promise<NativeAnswer | null> {
  const { world, operation, response } = call;
  const { gateway } = world;
  const task = await readNamedTask(call);
  if ('refusal' in task) return task.refusal;
  const headers = { 'x-understudy-job': task.job.id };
  const [asset] = await gateway.db.select().from(assets).where(eq(assets.jobId, task.job.id));
  const sendCopy = async (): Promise<boolean> => {
    const copy = await openCopy(call, task, asset);
    if (copy === null) return false;
    const type = { 'content-type': 'application/json', 'content-length': copy.bytes };
    response.writeHead(200, { ...headers, ...type, 'x-understudy-answer': 'made from our copy' });
    await pipeline(copy.open(), response);
    return true;
  };
  const isGone = asset?.expiresAt != null && asset.expiresAt <= gateway.clock.now();
  if (isGone && (await sendCopy())) return null;

  const account = gateway.accounts.get(task.accountId);
  const limited = await takePermit(gateway, account, 'download');
  if (limited !== null) return (await sendCopy()) ? null : withHeaders(limited, headers);
  const leaving = new AbortController();
  response.on('close', () => leaving.abort());
  const { signal } = leaving;
  const answer = await callProvider(gateway, { ...task, account, operation, signal }).catch(toNone);
  if (answer instanceof UnderstudyError) {
    if (await sendCopy()) return null;
    throw answer;
  }
  const { status, ok, body, headers: told } = answer.response;
  const passed = { ...toPassedHeaders(told), ...headers };
  if (!ok) {
    const text = await answer.readText();
    return (await sendCopy()) ? null : { status, headers: passed, text };
  }
  response.writeHead(status, passed);
  await pipeline(Readable.from(body ?? []), response);
  return null;
}

function toNone(error: unknown): UnderstudyError {
  if (error instanceof UnderstudyError) return error;
  throw error;
}

async function openCopy(
  { world, provider }: Call,
  { job, taskId }: FoundTask,
  asset: AssetRow | undefined,
): Promise<ArchivedVideo | null> {
  if (asset?.state !== 'archived') return null;
  const { gateway } = world;
  const content = await openContent(gateway, job, 'video', gateway.pause);
  return toArchivedVideo(provider, { ...job, taskId }, content);
}
