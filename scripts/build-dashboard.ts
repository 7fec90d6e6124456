import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const dashboard = fileURLToPath(new URL('../apps/dashboard/', import.meta.url));
const lockfile = fileURLToPath(new URL('../pnpm-lock.yaml', import.meta.url));
const stamp = join(dashboard, 'dist', '.built-from');
/** What the built pages are made from, beside the packages that the lockfile names. */
const sources = ['index.html', 'package.json', 'vite.config.ts', 'public', 'src', 'vite'];

/** Builds the dashboard unless what is built is of the present sources. Throws when it cannot be built. */
export async function buildDashboard(say: (line: string) => void): Promise<void> {
  const hash = await hashSources();
  if ((await readFile(stamp, 'utf8').catch(() => null)) === hash) return;
  say('Building the dashboard (a few seconds, the first time and after changes) …');
  const vite = spawn(process.execPath, [join(dashboard, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel=warn'], {
    cwd: dashboard,
    // Whoever runs tests has another one, which would build React's own development version.
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const [code] = await once(vite, 'exit');
  if (code !== 0) {
    throw new Error(`Failed to build the dashboard: vite ended with ${code}. Its own messages above say why.`);
  }
  await writeFile(stamp, hash);
}

async function hashSources(): Promise<string> {
  const hash = createHash('sha256').update(await readFile(lockfile));
  for (const path of await listFiles()) hash.update(path).update(await readFile(join(dashboard, path)));
  return hash.digest('hex');
}

async function listFiles(): Promise<string[]> {
  const all = await readdir(dashboard, { withFileTypes: true });
  const lists = all
    .filter(({ name }) => sources.includes(name))
    .map(async (entry) => {
      if (!entry.isDirectory()) return [entry.name];
      const inside = await readdir(join(dashboard, entry.name), { recursive: true, withFileTypes: true });
      return inside.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name).slice(dashboard.length));
    });
  return (await Promise.all(lists)).flat().sort();
}

if (import.meta.main) await buildDashboard((line) => console.error(line));
