import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
];

// Without these, Chromium itself calls out to the network.
const QUIET = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'];

/** Starts a Chromium: the one that `CHROMIUM` names, that of the system, or the one that Playwright installed. */
export async function startBrowser(): Promise<Browser> {
  const known = [process.env['CHROMIUM'], ...installed, chromium.executablePath()];
  const executablePath = known.find((path) => path !== undefined && existsSync(path));
  if (executablePath === undefined) {
    throw new Error(
      'Failed to find a Chromium: none is installed. Install one with `apt-get install chromium` or ' +
        '`npx playwright-core install chromium`, or name one in CHROMIUM.',
    );
  }
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', ...QUIET] });
}
