import { ActionIcon, Card, Group, NativeSelect, Slider, Text, Tooltip } from '@mantine/core';
import { ChevronLeft, ChevronRight, Pause, Play } from 'lucide-react';
import type { ReactNode } from 'react';
import { useSyncExternalStore } from 'react';
import { useShortcuts } from '../../shell/shortcut.ts';
import styles from './compare.module.css';
import type { InStep } from './in-step.ts';

/** About a frame of a video, in seconds; no document says how many frames there are. */
const FRAME = 1 / 30;
const rates = [0.25, 0.5, 1, 1.5, 2];
const SILENT = '';

interface PlayerBarProps {
  readonly inStep: InStep;
  /** Those that can be heard. */
  readonly videos: readonly { readonly id: string; readonly name: string }[];
}

/** One set of controls for all videos. */
export function PlayerBar({ inStep, videos }: PlayerBarProps) {
  const { isPlaying, isHeld, position, duration, rate, heard } = useSyncExternalStore(inStep.subscribe, inStep.read);
  const by = (seconds: number): void => inStep.seek(inStep.read().position + seconds);
  const step = (frames: number): void => {
    if (inStep.read().isPlaying) inStep.toggle();
    by(frames * FRAME);
  };
  const verb = isPlaying ? 'Pause' : 'Play';
  useShortcuts([
    { keys: 'Space', label: 'Play or pause all videos', run: inStep.toggle },
    { keys: 'ArrowLeft', label: 'One second back', run: () => by(-1) },
    { keys: 'ArrowRight', label: 'One second on', run: () => by(1) },
    { keys: ',', label: 'One frame back', run: () => step(-1) },
    { keys: '.', label: 'One frame on', run: () => step(1) },
  ]);
  if (duration === 0) return null;
  return (
    <Card withBorder padding="xs" className={styles['bar'] ?? ''} role="group" aria-label="All videos">
      <Group gap="sm">
        <Group gap={4} wrap="nowrap">
          <Control label={verb} keys="Space" onClick={inStep.toggle} isMain>
            {isPlaying ? <Pause size={18} aria-hidden /> : <Play size={18} aria-hidden />}
          </Control>
          <Control label="Frame back" keys="," onClick={() => step(-1)}>
            <ChevronLeft size={18} aria-hidden />
          </Control>
          <Control label="Frame on" keys="." onClick={() => step(1)}>
            <ChevronRight size={18} aria-hidden />
          </Control>
        </Group>
        <Slider
          flex="1 1 180px"
          size="sm"
          min={0}
          max={duration}
          step={0.05}
          value={position}
          label={null}
          thumbLabel="Position"
          thumbProps={{ 'aria-valuetext': `${position.toFixed(1)} of ${duration.toFixed(1)} seconds` }}
          onChange={inStep.seek}
        />
        <Text size="sm" miw={96} ta="right">
          {position.toFixed(2)} / {duration.toFixed(1)} s
        </Text>
        <NativeSelect
          size="xs"
          aria-label="Speed"
          data={rates.map((value) => ({ value: String(value), label: `${value} ×` }))}
          value={String(rate)}
          onChange={({ currentTarget }) => inStep.setRate(Number(currentTarget.value))}
        />
        {videos.length > 0 && (
          <NativeSelect
            size="xs"
            aria-label="Sound"
            data={[
              { value: SILENT, label: 'Muted' },
              ...videos.map(({ id, name }) => ({ value: id, label: `Hear ${name}` })),
            ]}
            value={heard ?? SILENT}
            onChange={({ currentTarget: { value } }) => inStep.hear(value === SILENT ? null : value)}
          />
        )}
        {isHeld && (
          <Text size="xs" c="dimmed" role="status">
            Loading…
          </Text>
        )}
      </Group>
    </Card>
  );
}

interface ControlProps {
  readonly label: string;
  readonly keys: string;
  readonly isMain?: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

const Control = ({ label, keys, isMain = false, onClick, children }: ControlProps) => (
  <Tooltip label={`${label} (${keys})`}>
    <ActionIcon size={34} variant={isMain ? 'filled' : 'default'} aria-label={label} onClick={onClick}>
      {children}
    </ActionIcon>
  </Tooltip>
);
