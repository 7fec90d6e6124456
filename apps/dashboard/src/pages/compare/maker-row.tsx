import { Box, Checkbox, Group, Skeleton, Text } from '@mantine/core';
import { TriangleAlert } from 'lucide-react';
import { toSpan } from '../../parts/instant.tsx';
import { Failure } from '../../parts/loaded.tsx';
import { Money } from '../../parts/money.tsx';
import type { Outlook } from '../../parts/outlook.ts';
import styles from './compare.module.css';
import type { MakerOutlook } from './use-outlooks.ts';

interface MakerRowProps {
  readonly outlook: MakerOutlook;
  readonly isChosen: boolean;
  readonly onToggle: () => void;
}

/** A provider to choose, with its price, time, and what it would change. */
export function MakerRow({ outlook: { maker, query, isSettled }, isChosen, onToggle }: MakerRowProps) {
  const { data, error } = query;
  return (
    <Box component="li" className={styles['maker'] ?? ''} data-chosen={isChosen || undefined}>
      <Checkbox label={maker.name} fw={550} checked={isChosen} onChange={onToggle} />
      <Box flex="1 1 220px" miw={0} opacity={isSettled ? 1 : 0.6}>
        {data !== undefined && <Told outlook={data} />}
        {data === undefined && error !== null && <Failure error={error} onRetry={() => void query.refetch()} />}
        {data === undefined && error === null && <Skeleton height={20} />}
      </Box>
    </Box>
  );
}

function Told({ outlook: { estimate, refusal } }: { readonly outlook: Outlook }) {
  if (refusal !== null) {
    return (
      <Text size="sm" c="var(--mantine-color-error)">
        {refusal.message}
      </Text>
    );
  }
  const { priceMicros, unit, generationMs, warnings, waiting } = estimate;
  return (
    <>
      <Group gap="md" justify="space-between">
        <Text size="sm" c="dimmed">
          about {toSpan(generationMs)}
          {waiting > 0 && `, ${waiting} wait before it`}
        </Text>
        <Text size="sm" fw={550}>
          <Money micros={priceMicros} unit={unit} />
        </Text>
      </Group>
      {warnings.map(({ field, message }) => (
        <Group key={field + message} gap={6} wrap="nowrap" align="flex-start">
          <TriangleAlert size={14} aria-label="Not as asked:" role="img" style={{ flex: 'none', marginTop: 3 }} />
          <Text size="xs">{message}</Text>
        </Group>
      ))}
    </>
  );
}
