import { enableCompileCache } from 'node:module';
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
const { runCli } = await import('../apps/api/src/cli/run-cli.ts');
const isTold = args.some((arg) => /^(-h|--help|-V|--version|--mock-url(=.*)?)$/.test(arg));
if (isTold || (process.env['UNDERSTUDY_MOCK_URL'] ?? '') !== '') await runCli(args, env);
else await startBoth();

async function startBoth(): Promise<void> {
  const { startMockServer } = await import('../packages/mock-server/src/index.ts');
  const mock = await startMockServer({ port: 4010, allowLocalCallbacks: true }).catch((error: Error) => {
    console.error(`${error.message} Or give the address of the mock server that runs there with --mock-url.`);
    process.exit(1);
  });
  await runCli(args, { ...env, UNDERSTUDY_MOCK_URL: mock.url }, () => mock.stop());
}
