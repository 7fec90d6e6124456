import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createTRPCClient, httpBatchLink, type TRPCClient } from '@trpc/client';
import type { AppRouter } from '@understudy/api';
import { createLog, readSettings, startApi } from '@understudy/api/start';
import { startMockServer } from '@understudy/mock-server';
import type { Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { quickTmpdir } from '../../api/src/testing/quick-tmpdir.ts';
import { startBrowser } from './browser.ts';

export interface View {
  readonly scheme?: 'light' | 'dark';
  readonly width?: number;
  readonly height?: number;
}

export interface OpenPage {
  readonly page: Page;
  readonly problems: readonly string[];
}

/** The whole product on ports that the system picks: mock server, embedded PostgreSQL, gateway with its pages, Chromium. */
export interface Stage {
  readonly url: string;
  readonly mockUrl: string;
  /** The admin key of this machine. */
  readonly key: string;
  /** Calls the gateway as the admin, beside the pages. */
  readonly client: TRPCClient<AppRouter>;
  /**
   * Opens a page of the dashboard in a browser of its own, signed in, until the running test ends. What goes wrong in
   * it is in `problems`.
   */
  open(path: string, view?: View): Promise<OpenPage>;
  /** Opens a page that all tests of a file share. */
  openForAll(path: string, view?: View): Promise<OpenPage>;
  /** A blank page in a browser that is signed in. */
  openSignedIn(view?: View): Promise<Page>;
  /** Asks the mock's admin API. */
  mock(path: string, body?: object): Promise<unknown>;
  /** Stops the gateway as a crash of its machine would be seen from a page, until `resume`. */
  pause(): Promise<void>;
  resume(): Promise<void>;
  close(): Promise<void>;
}

/** Opens a stage; `env` are settings of the gateway. */
export async function openStage(env: Readonly<Record<string, string>> = {}): Promise<Stage> {
  // Named so that the gateway's tests remove what a killed run left.
  const folder = await mkdtemp(join(quickTmpdir(), `understudy-test-${process.pid}-`));
  const mock = await startMockServer({ port: 0, allowLocalCallbacks: true });
  const own = { UNDERSTUDY_DATA: folder, UNDERSTUDY_MOCK_URL: mock.url, PORT: '0', LOG_LEVEL: 'fatal' };
  const clock = { now: () => Date.now() };
  const start = (port: string) => {
    const settings = readSettings({ ...own, ...env, PORT: port });
    return startApi(settings, { log: createLog(settings), clock });
  };
  let api = await start('0');
  const browser = await startBrowser();
  const url = api.url ?? '';
  const key = api.localKey ?? '';
  const client = createTRPCClient<AppRouter>({
    links: [httpBatchLink({ url: `${url}/trpc`, headers: { authorization: `Bearer ${key}` } })],
  });
  async function openSignedIn({ scheme = 'light', width = 1280, height = 820 }: View = {}): Promise<Page> {
    const context = await browser.newContext({ viewport: { width, height }, colorScheme: scheme });
    context.setDefaultTimeout(20_000);
    await context.request.post(`${url}/session`, { data: { key }, headers: { origin: url } });
    return context.newPage();
  }
  async function openForAll(path: string, view?: View): Promise<OpenPage> {
    const page = await openSignedIn(view);
    const problems: string[] = [];
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(`${message.text()} (${message.location().url})`);
    });
    await page.goto(url + path);
    return { page, problems };
  }
  return {
    url,
    mockUrl: mock.url,
    key,
    client,
    openSignedIn,
    async open(path, view) {
      const opened = await openForAll(path, view);
      onTestFinished(() => opened.page.context().close());
      return opened;
    },
    openForAll,
    async mock(path, body) {
      const post = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
      const answer = await fetch(`${mock.url}/__admin${path}`, body === undefined ? {} : post);
      if (!answer.ok) throw new Error(`Failed to ask the mock server for ${path}: ${await answer.text()}`);
      return answer.json();
    },
    pause: () => api.stop(),
    async resume() {
      api = await start(new URL(url).port);
    },
    async close() {
      await browser.close();
      await api.stop();
      await mock.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
