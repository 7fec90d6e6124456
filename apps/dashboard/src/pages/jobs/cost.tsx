import { Text, Tooltip, VisuallyHidden } from '@mantine/core';
import { Money } from '../../parts/money.tsx';
import { useVocabulary } from '../../server/vocabulary.ts';
import type { Job } from './job-filter.ts';

/** What a job costs; struck through once that is given back. */
export function Cost({ job: { priceMicros, unit, money } }: { readonly job: Job }) {
  const words = useVocabulary();
  if (money !== 'release') return <Money micros={priceMicros} unit={unit} />;
  const { label, description } = words.find('ledgerKinds', money);
  return (
    <Tooltip label={`${label}. ${description}`} multiline maw={280}>
      <Text inherit component="s" c="dimmed" td="line-through">
        <Money micros={priceMicros} unit={unit} />
        <VisuallyHidden>, {label.toLowerCase()}</VisuallyHidden>
      </Text>
    </Tooltip>
  );
}
