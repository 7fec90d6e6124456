import { Anchor, List, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Trouble } from '../../parts/trouble.tsx';
import type { Maker } from '../../parts/use-makers.ts';
import type { Sent } from './send-all.ts';

/** The jobs that were made, as an address names them. */
export const toMadeIds = (sent: readonly Sent[]): string => sent.flatMap(({ id }) => id ?? []).join(',');

/** That some jobs were not created, why, and what to do with those that were. */
export function Shortfall({ sent, makers }: { readonly sent: readonly Sent[]; readonly makers: readonly Maker[] }) {
  const failed = sent.filter(({ failure }) => failure !== null);
  const made = sent.length - failed.length;
  if (failed.length === 0) return null;
  return (
    <Trouble title="Not all jobs were created">
      <Stack gap="xs">
        <List size="sm">
          {failed.map(({ provider, failure }) => (
            <List.Item key={provider}>
              {makers.find(({ id }) => id === provider)?.name}: {failure}
            </List.Item>
          ))}
        </List>
        <Text size="sm">
          Create them again: what was made before is neither made nor paid twice.
          {made > 0 && (
            <>
              {' '}
              Or{' '}
              <Anchor
                inherit
                renderRoot={(props) => <Link to="/compare" search={{ ids: toMadeIds(sent) }} {...props} />}
              >
                see the {made} that {made === 1 ? 'was' : 'were'} made
              </Anchor>
              .
            </>
          )}
        </Text>
      </Stack>
    </Trouble>
  );
}
