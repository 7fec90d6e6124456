// Makes a fresh clone runnable: installs the workspace (and with it Node 24) when it is missing or out of date, then
// runs the command it was given, if any, with the workspace's own pnpm and tools on the PATH.
// Plain JavaScript without dependencies, because it runs before anything is installed, on whatever Node is there
// (an old one must be able to read it as far as the sentence that asks for a newer one).
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const OLDEST_NODE = 20;
const ATTEMPTS = 3;
const WAIT_MS = 3000;

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const { packageManager: pnpm } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const stampFile = join(root, 'node_modules', '.bootstrap');

if (Number.parseInt(process.versions.node, 10) < OLDEST_NODE) {
  fail(`this is Node ${process.versions.node}. Install Node ${OLDEST_NODE} or newer, then try again.`);
}
if (process.platform === 'win32') {
  fail('Windows alone is not supported. Use the Windows Subsystem for Linux (WSL).');
}
if (!isInstalled()) {
  install();
}
if (process.argv.length > 2) {
  const { status } = withPnpm(process.argv.slice(2));
  process.exitCode = status === null ? 1 : status;
}

/** True when the last complete install was made from the present lockfile, on this kind of machine. */
function isInstalled() {
  return (
    existsSync(join(root, 'node_modules', '.bin', 'node')) &&
    existsSync(stampFile) &&
    readFileSync(stampFile, 'utf8') === stamp()
  );
}

function stamp() {
  const hash = createHash('sha256').update(`${pnpm} ${process.platform} ${process.arch}`);
  for (const file of ['pnpm-lock.yaml', 'pnpm-workspace.yaml']) {
    hash.update(readFileSync(join(root, file)));
  }
  return hash.digest('hex');
}

function install() {
  console.error(`Installing what Understudy needs with ${pnpm} (first time: about 150 MB, a minute or less).`);
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const { status, signal, error } = withPnpm(['pnpm', 'install', '--frozen-lockfile', '--prefer-offline']);
    if (error) {
      fail(`npm could not be started (${error.message}). Install npm, then try again.`);
    }
    if (status === 0) {
      writeFileSync(stampFile, stamp());
      return;
    }
    if (signal) {
      process.kill(process.pid, signal);
      return;
    }
    if (attempt < ATTEMPTS) {
      console.error(`Attempt ${attempt} of ${ATTEMPTS} failed; trying again in ${WAIT_MS / 1000} s.`);
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, WAIT_MS);
    }
  }
  const probe = npm(['view', pnpm, 'version', '--fetch-retries=0', '--no-prefer-offline'], 'ignore');
  if (probe.status !== 0) {
    fail('the npm registry cannot be reached. Check the network and `npm config get registry`, then try again.');
  }
  fail('pnpm could not install the workspace. Its own messages above say why.');
}

function withPnpm(command) {
  return npm(['exec', '--yes', `--package=${pnpm}`, '--', ...command], 'inherit');
}

/** Runs npm (the one that started this script, else the one on the PATH) in the repository's root. */
function npm(args, stdio) {
  const npmCli = process.env.npm_execpath || '';
  const [command, first] = npmCli.endsWith('npm-cli.js') ? [process.execPath, [npmCli]] : ['npm', []];
  const env = {
    npm_config_audit: 'false',
    npm_config_fetch_retry_maxtimeout: '5000',
    npm_config_fetch_retry_mintimeout: '1000',
    npm_config_fund: 'false',
    npm_config_prefer_offline: 'true',
    npm_config_update_notifier: 'false',
    TURBO_TELEMETRY_DISABLED: '1',
    ...process.env,
    ...cacheFolders(),
  };
  return spawnSync(command, [...first, ...args], { cwd: root, stdio, env });
}

/** Where npm and pnpm keep their caches: their own places, or inside the repository when the home is not writable. */
function cacheFolders() {
  try {
    rmdirSync(mkdtempSync(join(homedir(), '.understudy-')));
    return {};
  } catch {
    const cache = join(root, '.cache');
    return {
      npm_config_cache: join(cache, 'npm'),
      XDG_CACHE_HOME: cache,
      XDG_CONFIG_HOME: join(cache, 'config'),
      XDG_DATA_HOME: join(cache, 'data'),
      XDG_STATE_HOME: join(cache, 'state'),
    };
  }
}

/** Ends with one sentence: what failed, why, what to do. */
function fail(reason) {
  console.error(`Failed to set up Understudy: ${reason}`);
  process.exit(1);
}
