import { Box, Table, Text } from '@mantine/core';
import { useRouterState } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';
import { CopyText } from '../../parts/copy-text.tsx';
import { WordBadge } from '../../parts/word-badge.tsx';
import { type Statement, toKind, toLocator } from './statement.ts';
import styles from './statement-row.module.css';

interface StatementRowProps {
  readonly statement: Statement;
  /** What the row is about, for its link. */
  readonly name: string;
  /** The cells before that of the source. */
  readonly children: ReactNode;
}

/** A row of a table of statements: it ends with its source, and can be linked to. */
export function StatementRow({ statement, name, children }: StatementRowProps) {
  const { place } = statement;
  const isMeant = useRouterState({ select: ({ location }) => location.hash === place });
  const row = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    if (isMeant) row.current?.scrollIntoView({ block: 'center' });
  }, [isMeant]);
  const { origin, pathname } = window.location;
  return (
    <Table.Tr ref={row} id={place} className={styles['row']} data-meant={isMeant || undefined}>
      {children}
      <Table.Td>
        <Box className={styles['source']}>
          <WordBadge table="sources" id={toKind(statement)} />
          <Text size="xs" c="dimmed">
            {toLocator(statement)}
          </Text>
        </Box>
      </Table.Td>
      <Table.Td className={styles['link']}>
        <CopyText text={`${origin}${pathname}#${place}`} what={`link to ${name}`} />
      </Table.Td>
    </Table.Tr>
  );
}
