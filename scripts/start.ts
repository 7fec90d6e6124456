import { mkdir } from 'node:fs/promises';
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

// Starts everything that runs on this machine: a mock server, and a gateway whose providers it plays while no key is set.
// With a mock server elsewhere (--mock-url, UNDERSTUDY_MOCK_URL) only the gateway is started; all flags are the gateway's.
enableCompileCache();
const args = process.argv.slice(2);
const env = {
  ...process.env,
  UNDERSTUDY_CONTRACT_REPORT:
    process.env['UNDERSTUDY_CONTRACT_REPORT'] || fileURLToPath(new URL('../contracts/report', import.meta.url)),
};
const MOCK_PORT = 4010;
const { runCli } = await import('../apps/api/src/cli/run-cli.ts');
const hasMock = args.some((arg) => /^--mock-url(=.*)?$/.test(arg)) || (process.env['UNDERSTUDY_MOCK_URL'] ?? '') !== '';
if (hasMock) await runCli(args, env);
else await runCli(args, { ...env, UNDERSTUDY_MOCK_URL: `http://127.0.0.1:${MOCK_PORT}` }, startMock);

/** Goes on where the mock server was when it stopped, or was killed: jobs that run ask for its tasks. */
async function startMock({ dataDir }: { readonly dataDir: string }): Promise<() => Promise<void>> {
  const { createCommand } = await import('../packages/mock-server/src/cli/flags.ts');
  const { startSession } = await import('../packages/mock-server/src/cli/session.ts');
  await mkdir(dataDir, { recursive: true });
  const state = join(dataDir, 'mock-state.json');
  const flags = ['--port', String(MOCK_PORT), '--allow-local-callbacks', '--state', state];
  const session = await startSession(createCommand('').parse(flags, { from: 'user' }).opts(), console.error).catch(
    (error: Error) => {
      throw new Error(`${error.message} Or give the address of a mock server that runs already, with --mock-url.`);
    },
  );
  return session.stop;
}
