import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { inJobSpan, startRequestSpan } from './spans.ts';
import { startTracing } from './tracing.ts';

interface SeenSpan {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly attributes: readonly { readonly key: string; readonly value: unknown }[];
  readonly status: { readonly code?: number; readonly message?: string };
  readonly links?: readonly { readonly traceId: string; readonly spanId: string }[];
}

/** A collector that keeps what it is sent. */
async function startCollector(status = 200) {
  const spans: SeenSpan[] = [];
  const resources: unknown[] = [];
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += String(chunk);
    for (const { resource, scopeSpans } of JSON.parse(text).resourceSpans) {
      resources.push(resource.attributes);
      spans.push(...scopeSpans.flatMap((scope: { spans: SeenSpan[] }) => scope.spans));
    }
    response.writeHead(status).end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    spans,
    resources,
    otlpEndpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => server.close(),
  };
}

test('what is done for a job comes together in one trace, linked to the request that set it off', async () => {
  const collector = await startCollector();
  const tracing = await startTracing(collector, { version: '1.2.3', log: { warn() {} } });
  const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
  await new Promise<void>((resolve) => {
    startRequestSpan({ traceparent }, 'POST', async (end) => {
      await inJobSpan('submit', 'video_1', { 'understudy.account': 'acct_1' }, async () => {});
      end('/v1/videos', 200);
      resolve();
    });
  });
  await inJobSpan('poll', 'video_1', {}, async () => {});
  await inJobSpan('poll', 'video_2', {}, async () => {});
  await tracing?.close();
  collector.close();

  const [submit, request, poll, other] = collector.spans;
  expect(collector.spans.map(({ name }) => name)).toEqual(['submit', 'POST /v1/videos', 'poll', 'poll']);
  expect(request?.traceId).toBe('0af7651916cd43dd8448eb211c80319c');
  expect(submit?.links?.[0]).toMatchObject({ traceId: request?.traceId, spanId: request?.spanId });
  expect(poll?.traceId).toBe(submit?.traceId);
  expect(other?.traceId).not.toBe(poll?.traceId);
  expect(submit?.attributes).toContainEqual({ key: 'understudy.job', value: { stringValue: 'video_1' } });
  expect(collector.resources[0]).toContainEqual({ key: 'service.name', value: { stringValue: 'understudy' } });
});

test('a span that fails says so, and the error goes on', async () => {
  const collector = await startCollector();
  const tracing = await startTracing(collector, { version: '1.2.3', log: { warn() {} } });
  const gone = Object.assign(new Error('gone'), { code: 'expired' });
  await expect(inJobSpan('archive', 'video_1', {}, () => Promise.reject(gone))).rejects.toBe(gone);
  await tracing?.close();
  collector.close();
  expect(collector.spans[0]?.status).toEqual({ code: 2, message: 'expired' });
});

test('without a collector nothing is traced, and everything runs all the same', async () => {
  expect(await startTracing({ otlpEndpoint: null }, { version: '1.2.3', log: { warn() {} } })).toBeNull();
  expect(await inJobSpan('poll', 'video_1', {}, async () => 'done')).toBe('done');
});

test('a collector that refuses traces is logged, and closing goes on', async () => {
  const told: unknown[] = [];
  const log = { warn: (fields: unknown) => void told.push(fields) };
  const collector = await startCollector(400);
  const tracing = await startTracing(collector, { version: '1.2.3', log });
  await inJobSpan('poll', 'video_1', {}, async () => {});
  await tracing?.close();
  collector.close();
  expect(JSON.stringify(told)).toContain('Bad Request');
});
