import { Group, Radio, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from './option-cards.module.css';

interface Option {
  readonly value: string;
  readonly label: string;
  readonly note?: string;
}

interface OptionCardsProps {
  readonly label: string;
  readonly description?: ReactNode;
  readonly error?: string | undefined;
  readonly options: readonly Option[];
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** One choice among a few, each with a note. */
export function OptionCards({ options, ...group }: OptionCardsProps) {
  return (
    <Radio.Group {...group} size="sm">
      <Group gap="xs" mt={6} mb={4} align="stretch">
        {options.map(({ value, label, note }) => (
          <Radio.Card key={value} value={value} type="button" className={styles['card'] ?? ''} p="6px 10px">
            <Group gap={8} wrap="nowrap">
              <Radio.Indicator size="xs" />
              <span>
                <Text size="sm" fw={550} span display="block">
                  {label}
                </Text>
                {note !== undefined && (
                  <Text size="xs" c="dimmed" span display="block">
                    {note}
                  </Text>
                )}
              </span>
            </Group>
          </Radio.Card>
        ))}
      </Group>
    </Radio.Group>
  );
}
