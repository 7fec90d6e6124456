import { List, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Instant, toSpan } from '../../parts/instant.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Money } from '../../parts/money.tsx';
import { api } from '../../server/trpc.ts';
import type { Job } from './use-job.ts';

const TYPING_MS = 300;

/** What a remix would cost and take, and what of it could not be carried. */
export function RemixEstimate({ job, prompt }: { readonly job: Job; readonly prompt: string }) {
  const [asked] = useDebouncedValue(prompt, TYPING_MS);
  const wish = {
    request: { prompt: asked, model: job.model, remixOf: job.id },
    plan: { ...job.plan, policy: 'named' as const, providers: [job.provider] },
  };
  const query = useQuery(api.jobs.estimate.queryOptions(wish, { placeholderData: keepPreviousData }));
  return (
    <Loaded query={query} rows={1}>
      {({ priceMicros, unit, startsAt, generationMs, warnings }) => (
        <Stack gap={4} role="status">
          <Text size="sm">
            Costs <Money micros={priceMicros} unit={unit} />. Likely sent <Instant at={startsAt} />, and made within
            about {toSpan(generationMs)} then.
          </Text>
          {warnings.length > 0 && (
            <List size="sm">
              {warnings.map(({ field, message }) => (
                <List.Item key={`${field} ${message}`}>
                  {field}: {message}
                </List.Item>
              ))}
            </List>
          )}
        </Stack>
      )}
    </Loaded>
  );
}
