import { Alert, Box, Divider, List, Stack, Text } from '@mantine/core';
import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { Instant, toSpan, useNow } from '../../parts/instant.tsx';
import { Money } from '../../parts/money.tsx';
import type { Estimate, Outlook } from '../../parts/outlook.ts';
import { SourceNote } from '../../parts/source-note.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import type { Maker } from '../../parts/use-makers.ts';
import { CandidateList } from './candidate-list.tsx';

const MOMENT_MS = 1_000;

interface OutlookPanelProps {
  readonly outlook: Outlook;
  readonly makers: readonly Maker[];
}

/** What would become of the job, before anything is sent: price, start, time, changes, and who would make it. */
export function OutlookPanel({ outlook, makers }: OutlookPanelProps) {
  return (
    <Stack gap="sm" role="status" aria-label="What becomes of it">
      {outlook.refusal === null ? (
        <Told estimate={outlook.estimate} makers={makers} />
      ) : (
        <Trouble title="It would be refused">
          <Text size="sm">{outlook.refusal.message}</Text>
        </Trouble>
      )}
    </Stack>
  );
}

function Told({ estimate, makers }: { readonly estimate: Estimate; readonly makers: readonly Maker[] }) {
  const { priceMicros, unit, priceSource, waiting, generationMs, generationSource, warnings, route } = estimate;
  return (
    <>
      <Line name="Price" note={priceSource === 'account' ? 'Set for the account' : <SourceNote source={priceSource} />}>
        <Text span fz={26} fw={650} lh={1.2}>
          <Money micros={priceMicros} unit={unit} />
        </Text>
      </Line>
      <Line name="Starts" note={waiting === 0 ? 'Nobody waits before it' : `${waiting} wait before it`}>
        <Start at={estimate.startsAt} />
      </Line>
      <Line
        name="Takes"
        note={generationSource === null ? 'Median of the last videos' : <SourceNote source={generationSource} />}
      >
        about {toSpan(generationMs)}
      </Line>
      {warnings.length > 0 && (
        <Alert color="orange" variant="outline" icon={<TriangleAlert aria-hidden />} title="Not quite as asked">
          <List size="sm" listStyleType="none">
            {warnings.map(({ field, message }) => (
              <List.Item key={field + message}>{message}</List.Item>
            ))}
          </List>
        </Alert>
      )}
      <Divider />
      <CandidateList route={route} makers={makers} />
    </>
  );
}

/** An instant that is as good as the answer's own is no wait. */
function Start({ at }: { readonly at: number }) {
  return at <= useNow() + MOMENT_MS ? 'at once' : <Instant at={at} />;
}

interface LineProps {
  readonly name: string;
  readonly note: ReactNode;
  readonly children: ReactNode;
}

const Line = ({ name, note, children }: LineProps) => (
  <Box>
    <Text size="xs" c="dimmed">
      {name}
    </Text>
    <Text size="sm" fw={550} component="div">
      {children}
    </Text>
    <Text size="xs" c="dimmed" component="div">
      {note}
    </Text>
  </Box>
);
