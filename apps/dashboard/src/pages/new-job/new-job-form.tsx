import { Box, Button, Card, Grid, Group, Kbd, Stack, Text } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { type FormEvent, useRef } from 'react';
import { Loaded } from '../../parts/loaded.tsx';
import { ShapeFields } from '../../parts/shape-fields.tsx';
import type { Maker } from '../../parts/use-makers.ts';
import { useStored } from '../../parts/use-stored.ts';
import type { Outputs } from '../../server/trpc.ts';
import { AdaptSwitch } from './adapt-switch.tsx';
import { edit, toDraft, toKept } from './draft.ts';
import { type FieldsProps, toChosen } from './fields.ts';
import { ImageField } from './image-field.tsx';
import { MakerFields } from './maker-fields.tsx';
import { MoreFields } from './more-fields.tsx';
import { OutlookPanel } from './outlook-panel.tsx';
import { PromptField } from './prompt-field.tsx';
import { RemixSource } from './remix-source.tsx';
import type { NewJobSearch } from './search.ts';
import { focusField, toVerb } from './submit-button.ts';
import { useOutlook } from './use-outlook.ts';
import { useSubmit } from './use-submit.ts';

interface NewJobFormProps {
  readonly search: NewJobSearch;
  readonly makers: readonly Maker[];
  /** The job to be made again; `null` for a video of its own. */
  readonly source: Outputs['jobs']['get'] | null;
}

/** The form, and beside it what would become of the job. */
export function NewJobForm({ search, makers: all, source }: NewJobFormProps) {
  const draft = useStored(`new-job ${JSON.stringify(search)}`, () => toDraft(search), toKept);
  const { query, isSettled } = useOutlook(draft.value, source);
  const { submit, problems, isPending, isLost } = useSubmit({ draft, source, outlook: query.data });
  const form = useRef<HTMLFormElement>(null);
  const send = (event?: FormEvent): void => {
    event?.preventDefault();
    const field = submit();
    if (field !== null) focusField(form.current, field);
  };
  useHotkeys([['mod+Enter', () => isSettled && !isPending && send()]], []);
  const props: FieldsProps = {
    draft: draft.value,
    change: (change) => draft.set(edit(draft.value, change)),
    makers: source === null ? toChosen(all, draft.value) : all.filter(({ id }) => id === source.provider),
    toError: (field) => problems[field],
  };
  return (
    <form ref={form} onSubmit={send} noValidate>
      <Grid gap="xl">
        <Grid.Col span={{ base: 12, md: 7, lg: 8 }}>
          <Stack gap="lg" maw={760}>
            {source !== null && <RemixSource job={source} />}
            <PromptField {...props} />
            {source === null && (
              <>
                <MakerFields {...props} all={all} />
                <ShapeFields {...props} shape={draft.value} />
                <AdaptSwitch {...props} />
                <ImageField {...props} />
              </>
            )}
            <MoreFields {...props} />
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 5, lg: 4 }}>
          <Card withBorder padding="md" pos={{ base: 'static', md: 'sticky' }} top={72}>
            <Stack gap="md">
              <Loaded query={query} rows={5}>
                {(outlook) => (
                  <Box opacity={isSettled ? 1 : 0.6}>
                    <OutlookPanel outlook={outlook} makers={all} />
                  </Box>
                )}
              </Loaded>
              <Button type="submit" fullWidth loading={isPending} disabled={!isSettled}>
                {toVerb(query.data)}
              </Button>
              {isLost && (
                <Text size="sm" role="alert">
                  The answer was lost, so the job may have been created. Create it again: it is sent with the same key,
                  so it is made and paid once.
                </Text>
              )}
              <Group gap={4} justify="center">
                <Kbd size="xs">Ctrl</Kbd>
                <Kbd size="xs">Enter</Kbd>
                <Text size="xs" c="dimmed">
                  creates it, too
                </Text>
              </Group>
            </Stack>
          </Card>
        </Grid.Col>
      </Grid>
    </form>
  );
}
