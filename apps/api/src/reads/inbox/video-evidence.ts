import type { AssetRow, JobRow } from '../../database/schema/index.ts';
import { toMoneyText } from '../../money/money-text.ts';
import { toInstantText } from '../text/instant-text.ts';
import { toProviderName } from '../text/provider-name.ts';
import { toSentence, when } from '../text/sentence.ts';

/** What is known of a video in danger, or lost, in sentences. */
export const toVideoEvidence = (
  job: Pick<JobRow, 'provider' | 'endedAt' | 'priceMicros' | 'unit'>,
  asset: AssetRow,
): string[] =>
  [
    `${when(job.provider, toProviderName) || 'The provider'} made the video${when(job.endedAt, (at) => `; the job ended at ${toInstantText(at)}`)}.`,
    asset.state === 'remote' ? toDeadline(asset) : toLoss(asset),
    toCopies(asset),
    job.priceMicros === null ? 'What it cost is not known.' : `It cost ${toMoneyText(job.priceMicros, job.unit)}.`,
  ].filter((sentence) => sentence !== '');

const toDeadline = ({ expiresAt }: AssetRow): string =>
  expiresAt === null
    ? 'Only the provider has it, and no document says for how long.'
    : `Only the provider has it; it can be fetched until ${toInstantText(expiresAt)}.`;

const toLoss = ({ endedAt }: AssetRow): string =>
  `The provider has dropped it${when(endedAt, (at) => `, as was seen at ${toInstantText(at)}`)}, and there is no copy.`;

function toCopies({ failures, lastError }: AssetRow): string {
  const failed = failures === 1 ? 'One copy failed.' : `${failures} copies failed.`;
  return `${failures === 0 ? '' : failed}${when(lastError, (reason) => ` The last reason: ${toSentence(reason)}`)}`.trim();
}
