import { Box, Group, Text } from '@mantine/core';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import classes from './job.module.css';

interface NoticeProps {
  readonly tone: 'warning' | 'bad';
  readonly icon: LucideIcon;
  readonly title: string;
  readonly children: ReactNode;
}

/** Something of a job that a person ought to know. */
export function Notice({ tone, icon: Icon, title, children }: NoticeProps) {
  return (
    <Group className={classes['notice'] ?? ''} data-tone={tone} role="note" gap="sm" wrap="nowrap" align="flex-start">
      <Icon size={18} aria-hidden />
      <Box miw={0}>
        <Text size="sm" fw={600}>
          {title}
        </Text>
        {children}
      </Box>
    </Group>
  );
}
