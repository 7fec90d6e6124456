import { Button, Fieldset, Group, NumberInput, Stack, Text } from '@mantine/core';
import { Plus, Trash2 } from 'lucide-react';
import { IconAct } from '../icon-act.tsx';
import type { PriceDraft, TermsDraft, termsFields } from './account-draft.ts';

interface PriceFieldsProps {
  readonly draft: Pick<TermsDraft, 'perSecond' | 'perVideo'>;
  readonly unit: string;
  readonly errors: { readonly [name in (typeof termsFields)[number]]?: string };
  readonly onChange: (part: Partial<TermsDraft>) => void;
}

/** Prices in place of the documented ones: by the second, or for videos of a length. */
export function PriceFields({ draft: { perSecond, perVideo }, unit, errors, onChange }: PriceFieldsProps) {
  const setRow = (place: number, part: Partial<PriceDraft>): void =>
    onChange({ perVideo: perVideo.map((row, at) => (at === place ? { ...row, ...part } : row)) });
  return (
    <Fieldset legend={`Prices in ${unit}`} p="sm">
      <Stack gap="xs">
        <NumberInput
          label="For a second"
          description="Where another price is agreed than documented"
          placeholder="As documented"
          min={0}
          value={perSecond}
          onChange={(amount) => onChange({ perSecond: amount })}
          error={errors.perSecondMicros}
        />
        {perVideo.map(({ seconds, amount }, place) => (
          <Group key={String(place)} gap="xs" wrap="nowrap">
            <NumberInput
              aria-label={`Length ${place + 1}`}
              flex={1}
              suffix=" s"
              placeholder="Length"
              value={seconds}
              onChange={(value) => setRow(place, { seconds: value })}
            />
            <NumberInput
              aria-label={`Price of length ${place + 1}`}
              flex={1}
              min={0}
              placeholder="Price"
              value={amount}
              onChange={(value) => setRow(place, { amount: value })}
            />
            <IconAct
              label={`Remove length ${place + 1}`}
              icon={Trash2}
              onAct={() => onChange({ perVideo: perVideo.filter((_, at) => at !== place) })}
            />
          </Group>
        ))}
        {errors.perVideoMicros !== undefined && (
          <Text size="sm" c="var(--mantine-color-error)" role="alert">
            {errors.perVideoMicros}
          </Text>
        )}
        <Button
          size="xs"
          variant="default"
          w="fit-content"
          leftSection={<Plus size={14} aria-hidden />}
          onClick={() => onChange({ perVideo: [...perVideo, { seconds: '', amount: '' }] })}
        >
          Price for a length
        </Button>
      </Stack>
    </Fieldset>
  );
}
