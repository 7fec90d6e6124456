import { Stack, Text } from '@mantine/core';
import { WordBadge } from '../../parts/word-badge.tsx';
import { useVocabulary } from '../../server/vocabulary.ts';
import classes from './job.module.css';
import { JobProgress } from './job-progress.tsx';
import type { Asset, Job } from './use-job.ts';
import { VideoFacts } from './video-facts.tsx';
import { VideoPlayer } from './video-player.tsx';

/** The video; before it, how far it is; and when there is none, why. */
export function JobScreen({ job }: { readonly job: Job }) {
  const { asset, phase } = job;
  if (asset === null) {
    return (
      <section className={classes['screen']} aria-label="Video">
        {phase === 'done' ? <NoVideo job={job} /> : <JobProgress job={job} />}
      </section>
    );
  }
  return (
    <Stack gap="md" component="section" aria-label="Video">
      {asset.state === 'remote' || asset.state === 'archived' ? (
        <VideoPlayer key={`${job.id} ${asset.state}`} job={job} asset={asset} />
      ) : (
        <div className={classes['screen']}>
          <GoneVideo asset={asset} />
        </div>
      )}
      <VideoFacts job={job} asset={asset} />
    </Stack>
  );
}

function NoVideo({ job }: { readonly job: Job }) {
  const { description } = useVocabulary().find('statuses', job.status);
  return (
    <Stack gap="xs" align="center" ta="center" p="md" maw={420}>
      <Text fw={600}>There is no video</Text>
      <Text size="sm" c="dimmed">
        {description}
      </Text>
    </Stack>
  );
}

function GoneVideo({ asset }: { readonly asset: Asset }) {
  const { description } = useVocabulary().find('assetStates', asset.state);
  return (
    <Stack gap="xs" align="center" ta="center" p="md" maw={420}>
      <WordBadge table="assetStates" id={asset.state} />
      <Text size="sm">{description}</Text>
      {asset.lastError !== null && (
        <Text size="sm" c="dimmed">
          {asset.lastError}
        </Text>
      )}
    </Stack>
  );
}
