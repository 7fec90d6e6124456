import { Button, Group, Loader, Stack, Text } from '@mantine/core';
import { type CSSProperties, useState } from 'react';
import classes from './job.module.css';
import type { Asset, Job } from './use-job.ts';

/** The address of a job's video, or of a picture of it. */
export const toContentUrl = (id: string, variant?: 'thumbnail'): string =>
  `/v1/videos/${encodeURIComponent(id)}/content${variant === undefined ? '' : `?variant=${variant}`}`;

type State = 'loading' | 'ready' | 'failed';

/**
 * Plays the video. One that only the provider has is copied when it is asked for: the gateway answers once it has the
 * copy, for up to 20 s.
 */
export function VideoPlayer({ job, asset }: { readonly job: Job; readonly asset: Asset }) {
  const [state, setState] = useState<State>('loading');
  const [tries, setTries] = useState(0);
  const { width, height } = asset;
  const shape = width === null || height === null ? {} : { '--shape': `${width} / ${height}` };
  const again = (): void => {
    setState('loading');
    setTries(tries + 1);
  };
  return (
    <div style={{ position: 'relative' }}>
      <video
        key={tries}
        className={classes['player']}
        style={shape as CSSProperties}
        controls
        playsInline
        preload="metadata"
        aria-label={`Video of: ${job.prompt}`}
        src={toContentUrl(job.id)}
        {...(asset.state === 'archived' ? { poster: toContentUrl(job.id, 'thumbnail') } : {})}
        onLoadedMetadata={() => setState('ready')}
        onError={() => setState('failed')}
      />
      {state === 'loading' && asset.state === 'remote' && (
        <div className={classes['curtain']} role="status">
          <Group gap="sm">
            <Loader size="sm" color="white" aria-hidden />
            <Text size="sm">The video is fetched from the provider and checked; it plays here then.</Text>
          </Group>
        </div>
      )}
      {state === 'failed' && <Unplayable isRemote={asset.state === 'remote'} onRetry={again} />}
    </div>
  );
}

function Unplayable({ isRemote, onRetry }: { readonly isRemote: boolean; readonly onRetry: () => void }) {
  return (
    <div className={classes['curtain']} role="alert">
      <Stack gap="sm" align="center" ta="center" maw={420}>
        <Text size="sm">
          {isRemote
            ? 'The copy is not here yet. It is still tried; this page plays it as soon as it is here.'
            : 'This browser cannot show the video, or it could not be fetched. Try again, or download it.'}
        </Text>
        <Button size="xs" variant="white" onClick={onRetry}>
          Try again
        </Button>
      </Stack>
    </div>
  );
}
