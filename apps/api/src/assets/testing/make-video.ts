import { providers } from '@understudy/core';
import { createClient } from '@understudy/core/client';
import { startMockServer } from '@understudy/mock-server';

const { apixo } = providers;
const NOW = Date.UTC(2026, 0, 1);

/** A video of 4, 8 or 12 seconds, downloaded from a mock server: stripes of colour, and a bar that grows with time. */
export async function makeVideo(size: '1280x720' | '720x1280', seconds: number): Promise<Buffer> {
  const mock = await startMockServer({ isFrozen: true, startAt: NOW });
  try {
    const baseUrl = mock.baseUrls[apixo.id] ?? '';
    const client = createClient(apixo, { baseUrl, apiKey: 'sk-12345678', fetch, clock: { now: () => NOW } });
    const { taskId } = await client.create({ prompt: 'A cute kitten', size, seconds });
    await mock.advance('1h');
    const update = await client.retrieve(taskId);
    if (update.status !== 'completed') throw new Error(`Failed to make a video: the task is ${update.status}.`);
    const { stream } = await client.download(update.asset);
    return Buffer.from(await new Response(stream).arrayBuffer());
  } finally {
    await mock.stop();
  }
}
