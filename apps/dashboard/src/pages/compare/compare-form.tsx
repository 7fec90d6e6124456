import { Anchor, Button, Input, Stack, Text, Textarea } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { Link, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { focusAtOnce } from '../../parts/focus-at-once.ts';
import { Empty } from '../../parts/loaded.tsx';
import { ShapeFields } from '../../parts/shape-fields.tsx';
import { useAct } from '../../parts/use-act.ts';
import type { Maker } from '../../parts/use-makers.ts';
import { useStored } from '../../parts/use-stored.ts';
import styles from './compare.module.css';
import { type Draft, edit, MOST, toDraft } from './draft.ts';
import { MakerRow } from './maker-row.tsx';
import { sendAll } from './send-all.ts';
import { Shortfall, toMadeIds } from './shortfall.tsx';
import { toTotal } from './total.ts';
import { useOutlooks } from './use-outlooks.ts';

interface CompareFormProps {
  readonly prompt: string;
  readonly makers: readonly Maker[];
}

/** One wish for several providers, and what each would make of it. */
export function CompareForm({ prompt, makers }: CompareFormProps) {
  const { value: draft, set, forget } = useStored(`compare ${prompt}`, () => toDraft(prompt, makers));
  const [wasTried, setTried] = useState(false);
  const outlooks = useOutlooks(draft, makers);
  const chosen = outlooks.filter(({ maker }) => draft.providers.includes(maker.id));
  const estimates = chosen.flatMap(({ query }) => query.data?.estimate ?? []);
  const isSettled = chosen.every((outlook) => outlook.isSettled);
  const problem = toProblem(chosen.length, estimates.length);
  const navigate = useNavigate();
  const send = useAct(
    {
      mutationFn: (asked: Draft) =>
        sendAll(
          asked,
          chosen.map(({ maker }) => maker.id),
        ),
    },
    (sent) => (sent.every(({ id }) => id !== null) ? `${sent.length} jobs are created.` : null),
  );
  const change = (next: Partial<Omit<Draft, 'group'>>): void => set(edit(draft, next));
  const isBlank = draft.prompt.trim() === '';

  function submit(event?: FormEvent): void {
    event?.preventDefault();
    setTried(true);
    if (isBlank || problem !== null || !isSettled || send.isPending) return;
    send.mutate(draft, {
      onSuccess(sent) {
        if (sent.some(({ id }) => id === null)) return;
        forget();
        void navigate({ to: '/compare', search: { ids: toMadeIds(sent) } });
      },
    });
  }
  useHotkeys([['mod+Enter', () => submit()]], []);

  if (makers.length < 2) return <TooFew />;
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="lg" maw={760}>
        <Textarea
          label="Prompt"
          placeholder="What the videos show, and how they are filmed"
          autosize
          minRows={3}
          maxRows={12}
          ref={focusAtOnce}
          value={draft.prompt}
          error={wasTried && isBlank && 'Say what the videos show.'}
          onChange={({ currentTarget }) => change({ prompt: currentTarget.value })}
        />
        <ShapeFields
          shape={draft}
          change={change}
          makers={makers.filter(({ id }) => draft.providers.includes(id))}
          toError={() => undefined}
        />
        <Stack gap={6} role="group" aria-label="Providers">
          <Input.Label component="div">Providers</Input.Label>
          <Stack gap="xs" component="ul" m={0} p={0}>
            {outlooks.map((outlook) => {
              const { id } = outlook.maker;
              const isChosen = draft.providers.includes(id);
              const providers = isChosen ? draft.providers.filter((one) => one !== id) : [...draft.providers, id];
              return <MakerRow key={id} outlook={outlook} isChosen={isChosen} onToggle={() => change({ providers })} />;
            })}
          </Stack>
        </Stack>
        {send.data !== undefined && send.variables?.group === draft.group && (
          <Shortfall sent={send.data} makers={makers} />
        )}
        <Stack gap={6} align="flex-start">
          <Button
            type="submit"
            className={styles['create'] ?? ''}
            loading={send.isPending}
            disabled={!isSettled || problem !== null}
          >
            {problem === null && isSettled
              ? `Create ${estimates.length} jobs for ${toTotal(estimates)}`
              : 'Create jobs'}
          </Button>
          <Text size="sm" c="dimmed" role="status">
            {problem}
          </Text>
        </Stack>
      </Stack>
    </form>
  );
}

/** Why the jobs cannot be created yet. */
function toProblem(chosen: number, possible: number): string | null {
  if (possible < chosen) return 'Leave out the providers that would refuse.';
  if (chosen < 2) return 'Pick two providers or more.';
  return chosen > MOST ? `Pick ${MOST} providers at most.` : null;
}

const TooFew = () => (
  <Empty title="There is nothing to compare">
    Jobs can go to one provider at most. Enable or add an account of another in{' '}
    <Anchor inherit renderRoot={(props) => <Link to="/settings" {...props} />}>
      Settings
    </Anchor>
    .
  </Empty>
);
