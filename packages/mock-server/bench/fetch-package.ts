import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const cache = fileURLToPath(new URL('../../../node_modules/.cache/understudy-bench/', import.meta.url));
const tries = 3;

/** A folder for files a target needs, kept between runs. */
export async function cacheFolder(name: string): Promise<string> {
  const folder = join(cache, name.replaceAll('/', '+'));
  await mkdir(folder, { recursive: true });
  return folder;
}

/**
 * Installs one exact version of an npm package into the benchmark's own cache, unless it is there,
 * and answers the package's folder. Install scripts do not run.
 */
export async function fetchPackage(name: string, version: string): Promise<string> {
  const folder = await cacheFolder(`${name}@${version}`);
  const installed = join(folder, 'node_modules', name);
  if ((await readVersion(installed)) === version) return installed;

  process.stderr.write(`fetching ${name}@${version}\n`);
  await writeFile(join(folder, 'package.json'), JSON.stringify({ private: true }));
  let reason = '';
  for (let round = 0; round < tries; round += 1) {
    try {
      await run(
        'npm',
        ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--save-exact', `${name}@${version}`],
        {
          cwd: folder,
          timeout: 180_000,
        },
      );
      return installed;
    } catch (error) {
      reason = error instanceof Error ? error.message.slice(0, 500) : String(error);
    }
  }
  throw new Error(
    `Failed to fetch ${name}@${version} in ${tries} tries: ${reason} Check that npm reaches its registry, then run the benchmark again.`,
  );
}

async function readVersion(folder: string): Promise<string | null> {
  try {
    const manifest: unknown = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
    const isManifest = typeof manifest === 'object' && manifest !== null && 'version' in manifest;
    return isManifest ? String(manifest.version) : null;
  } catch {
    return null;
  }
}
