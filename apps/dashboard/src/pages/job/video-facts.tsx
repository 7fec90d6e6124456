import { Box, Button, Group, List, Text } from '@mantine/core';
import { Clock, Download, TriangleAlert } from 'lucide-react';
import { CopyText } from '../../parts/copy-text.tsx';
import { Instant, toExact, toSpan, useNow } from '../../parts/instant.tsx';
import { WordBadge } from '../../parts/word-badge.tsx';
import { Facts } from './facts.tsx';
import { Notice } from './notice.tsx';
import { toBytes } from './to-bytes.ts';
import type { Asset, Job } from './use-job.ts';
import { toContentUrl } from './video-player.tsx';

interface VideoFactsProps {
  readonly job: Job;
  readonly asset: Asset;
}

/** What is known of the file, and until when it can be had. */
export function VideoFacts({ job, asset }: VideoFactsProps) {
  const { width, height, durationSeconds, bytes, hasAudio, sha256, problems } = asset;
  return (
    <>
      {problems.length > 0 && (
        <Notice tone="warning" icon={TriangleAlert} title="The file is not as asked for">
          <List size="sm">
            {problems.map((problem) => (
              <List.Item key={problem}>{problem}</List.Item>
            ))}
          </List>
        </Notice>
      )}
      {asset.state === 'remote' && <Expiry asset={asset} />}
      <Group justify="space-between" align="flex-start" gap="md">
        <Box flex={1} miw={0}>
          <Facts
            isWide
            facts={[
              ['State', <WordBadge key="state" table="assetStates" id={asset.state} />],
              ['Picture', width !== null && height !== null && `${width} × ${height}`],
              ['Length', durationSeconds !== null && `${durationSeconds} s`],
              ['Sound', hasAudio !== null && (hasAudio ? 'yes' : 'none')],
              [
                'File',
                bytes !== null && `${toBytes(bytes)}${asset.contentType === null ? '' : `, ${asset.contentType}`}`,
              ],
              ['SHA-256', sha256 !== null && <Hash hash={sha256} />],
              ['Copied', asset.archivedAt !== null && <Instant at={asset.archivedAt} />],
              ['Loss noted', asset.acknowledgedAt !== null && <Instant at={asset.acknowledgedAt} />],
              ['Deleted', asset.deleteAt !== null && <Instant at={asset.deleteAt} />],
            ]}
          />
        </Box>
        {asset.state === 'archived' && (
          <Button
            component="a"
            href={toContentUrl(job.id)}
            download={`${job.id}.mp4`}
            size="xs"
            variant="default"
            leftSection={<Download size={14} aria-hidden />}
          >
            Download
          </Button>
        )}
      </Group>
    </>
  );
}

function Hash({ hash }: { readonly hash: string }) {
  return (
    <Group gap={4} wrap="nowrap">
      <Text ff="monospace" size="xs" truncate title={hash}>
        {hash}
      </Text>
      <CopyText text={hash} what="SHA-256" />
    </Group>
  );
}

/** How long the provider still keeps the only copy, and why there is none of ours yet. */
function Expiry({ asset: { expiresAt, failures, lastError } }: { readonly asset: Asset }) {
  const now = useNow();
  return (
    <Notice tone="warning" icon={Clock} title="Only the provider has this video">
      <Text size="sm">
        {expiresAt === null && 'No document says how long the provider keeps it.'}
        {expiresAt !== null && expiresAt > now && (
          <>
            The provider drops it in <b title={toExact(expiresAt)}>{toSpan(expiresAt - now)}</b>.
          </>
        )}
        {expiresAt !== null && expiresAt <= now && 'The provider was to drop it by now; the copy is still tried.'}
        {failures > 0 && ` ${failures} ${failures === 1 ? 'copy' : 'copies'} failed so far. ${lastError ?? ''}`}
      </Text>
    </Notice>
  );
}
