import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './job.module.css';

/** What something is called, and what it is; `null`, `undefined` and `false` leave the line out. */
export type Fact = readonly [name: string, value: ReactNode];

interface FactsProps {
  readonly facts: readonly Fact[];
  /** Beside each other where there is room, else one under the other. */
  readonly isWide?: boolean;
}

/** Names and values. */
export function Facts({ facts, isWide = false }: FactsProps) {
  return (
    <dl className={classes['facts']} data-wide={isWide || undefined}>
      {facts
        .filter(([, value]) => value !== null && value !== undefined && value !== false)
        .map(([name, value]) => (
          <div key={name}>
            <Text component="dt" size="sm" c="dimmed">
              {name}
            </Text>
            <Text component="dd" size="sm">
              {value}
            </Text>
          </div>
        ))}
    </dl>
  );
}
