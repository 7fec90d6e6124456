import type { Account } from '../accounts/account.ts';
import type { Api } from '../start-api.ts';

/** What is printed once the gateway runs: where it is, how to open it, and one working command for each provider. */
export function toBanner({ url, localKey, gateway }: Pick<Api, 'url' | 'localKey' | 'gateway'>): string {
  if (url === null) return 'Understudy worker. Stop with Ctrl-C.\n';
  const accounts = gateway.accounts.list().filter(({ isEnabled }) => isEnabled);
  const key = localKey ?? '<your API key>';
  return [
    `Understudy gateway on ${url}`,
    '',
    ...toMockLines(accounts, gateway.settings.mockUrl),
    ...(localKey === null
      ? []
      : [`Local API key   ${localKey}`, `                kept in ${gateway.settings.dataDir}/local-key`]),
    '',
    'Make a video:',
    '',
    ...accounts.flatMap((account) => [toCreate(account, url, key), '']),
    'Each answers an id. Ask for the job, and fetch its video when it is completed:',
    '',
    `curl ${url}/v1/videos/ID -H 'authorization: Bearer ${key}'`,
    `curl ${url}/v1/videos/ID/content -H 'authorization: Bearer ${key}' -o video.mp4`,
    '',
    ...(localKey === null ? [] : [`Dashboard       ${url}/#key=${localKey}`]),
    `API documents   ${url}/docs`,
    '',
    'Stop with Ctrl-C.',
    '',
  ].join('\n');
}

function toMockLines(accounts: readonly Account[], mockUrl: string): string[] {
  const mocked = accounts.filter(({ isMock }) => isMock).map(({ provider }) => provider.name);
  if (mocked.length === 0) return [];
  const who = mocked.length === accounts.length ? 'No provider key is set: every provider' : mocked.join(', ');
  return [`${who} is played by the mock server on ${mockUrl}. Nothing is spent.`, ''];
}

function toCreate({ provider, profile }: Account, url: string, key: string): string {
  const model = `${provider.id}/${profile.models.value[0]}`;
  return [
    `# ${provider.name}`,
    `curl ${url}/v1/videos \\`,
    `  -H 'authorization: Bearer ${key}' \\`,
    `  -F model=${model} -F prompt='A cat playing piano'`,
  ].join('\n');
}
