import { UnderstudyError } from '@understudy/core';
import { createClient } from '@understudy/core/client';
import type { Gateway } from '../gateway.ts';
import type { ArchiveJob } from './read-archive-job.ts';

type World = Pick<Gateway, 'accounts' | 'guardedFetch' | 'clock'>;
type Client = ReturnType<typeof createClient>;
export type Download = Awaited<ReturnType<Client['download']>>;

/**
 * Starts the download of a finished video. A result URL may name any host, so it goes through the guard and without a
 * key; a provider's own call goes to the account. Throws as core's client does: `expired` when the URL is gone.
 */
export function downloadVideo(
  { accounts, guardedFetch, clock }: World,
  { asset, credentialId }: ArchiveJob,
  signal: AbortSignal,
): Promise<Download> {
  const account = accounts.get(asset.accountId);
  if (asset.remote.from !== 'url')
    return accounts.client(asset.accountId, credentialId).download(asset.remote, { signal });
  const { provider, baseUrl } = account;
  const client = createClient(provider, { baseUrl, apiKey: 'none-for-result-urls', fetch: guardedFetch, clock });
  return client.download(asset.remote, { signal });
}

/** Throws when fewer or more bytes arrived than were announced. */
export function checkLength(announced: number | null, arrived: number): void {
  if (announced === null || announced === arrived) return;
  throw new UnderstudyError(
    `Failed to copy a video: ${arrived} of ${announced} announced bytes arrived. It is downloaded again by itself.`,
    { code: 'unreadable_answer' },
  );
}
