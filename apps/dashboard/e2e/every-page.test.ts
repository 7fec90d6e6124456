import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Scene, setScene } from './scene.ts';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;
let scene: Scene;
let axe: string;
beforeAll(async () => {
  axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  stage = await openStage();
  scene = await setScene(stage);
});
afterAll(() => stage.close());

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** Where to put pictures of all pages, for people to look at. */
const screens = process.env['SCREENS'];

const pages: readonly (readonly [name: string, toPath: () => string])[] = [
  ['jobs', () => '/jobs'],
  ['job', () => `/jobs/${scene.done[0]}`],
  ['job-failed', () => `/jobs/${scene.failed}`],
  ['job-remix', () => `/jobs/${scene.remix}`],
  ['new-job', () => '/new'],
  ['compare', () => '/compare'],
  ['compare-videos', () => `/compare?ids=${scene.done.join(',')}`],
  ['inbox', () => '/inbox'],
  ['providers', () => '/providers'],
  ['provider', () => '/providers/apixo'],
  ['costs', () => '/costs'],
  ['mock', () => '/mock'],
  ['contracts', () => '/contracts'],
  ['settings', () => '/settings'],
];

/** Waits until nothing on a page is loading any more. */
async function settle(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForFunction(() => document.querySelector('[aria-label="Loading"]') === null);
}

async function findFaults(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(
    (values) =>
      (window as unknown as { axe: { run(options: object): Promise<AxeResults> } }).axe.run({ runOnly: values }),
    RULES,
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
  );
}

describe.each(pages)('%s', (name, toPath) => {
  let page: Page;
  beforeAll(async () => {
    ({ page } = await stage.openForAll(toPath()));
    await settle(page);
  });
  afterAll(() => page.context().close());

  async function takePicture(kind: string): Promise<void> {
    if (screens !== undefined) await page.screenshot({ path: join(screens, `${name}-${kind}.png`), fullPage: true });
  }

  test.each(['light', 'dark'] as const)('axe finds nothing in the %s scheme', async (colorScheme) => {
    await page.emulateMedia({ colorScheme });
    await page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor();
    await page.waitForFunction(() => {
      // Colours on their way from one scheme to the other are in neither.
      const ends = document.getAnimations().map(({ effect }) => effect?.getComputedTiming().endTime);
      return ends.every((end) => end === Number.POSITIVE_INFINITY);
    });
    expect(await findFaults(page)).toEqual([]);
    await takePicture(colorScheme);
  });

  test('a screen of 380 pixels is wide enough', async () => {
    await page.setViewportSize({ width: 380, height: 760 });
    await page.reload();
    await settle(page);
    const overhang = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overhang).toBe(0);
    await takePicture('380');
  });
});
