import { Alert, Text } from '@mantine/core';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { ComparedJob } from './column.tsx';
import styles from './compare.module.css';
import type { InStep } from './in-step.ts';

interface StepVideoProps {
  readonly job: ComparedJob;
  readonly name: string;
  readonly inStep: InStep;
}

/** A video that plays with the others. */
export function StepVideo({ job: { id, asset }, name, inStep }: StepVideoProps) {
  const video = useRef<HTMLVideoElement>(null);
  const [isBroken, setBroken] = useState(false);
  useEffect(() => (video.current === null ? undefined : inStep.add(id, video.current)), [id, inStep]);
  if (isBroken) {
    return (
      <Alert role="alert" color="red" variant="outline" w="100%">
        The video cannot be played here. Its job says what is wrong with the file.
      </Alert>
    );
  }
  const isKept = asset?.state === 'archived';
  return (
    <>
      <video
        ref={video}
        className={styles['video']}
        aria-label={`Video of ${name}`}
        src={`/v1/videos/${id}/content`}
        {...(isKept ? { poster: `/v1/videos/${id}/content?variant=thumbnail` } : {})}
        preload="auto"
        playsInline
        muted
        onError={() => setBroken(true)}
      />
      <EndMark inStep={inStep} durationSeconds={asset?.durationSeconds ?? null} />
    </>
  );
}

/** Says that a video which is shorter than others has ended. */
function EndMark({
  inStep,
  durationSeconds,
}: Pick<StepVideoProps, 'inStep'> & { readonly durationSeconds: number | null }) {
  const isOver = useSyncExternalStore(inStep.subscribe, () => {
    const { position, duration } = inStep.read();
    return durationSeconds !== null && durationSeconds < duration && position >= durationSeconds;
  });
  if (!isOver) return null;
  return (
    <Text size="xs" className={styles['end'] ?? ''}>
      Ended at {durationSeconds} s
    </Text>
  );
}
