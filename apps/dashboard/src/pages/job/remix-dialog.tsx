import { Button, Group, Modal, Stack, Textarea } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Shuffle } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useAct } from '../../parts/use-act.ts';
import { api } from '../../server/trpc.ts';
import { ActButton } from './act-button.tsx';
import { RemixEstimate } from './remix-estimate.tsx';
import type { Job } from './use-job.ts';
import { useOpenJob } from './use-open-job.ts';

/** Makes the video again with another prompt; says the price before anything is sent. */
export function RemixDialog({ job }: { readonly job: Job }) {
  const [isOpen, { open, close }] = useDisclosure(false);
  const [prompt, setPrompt] = useState('');
  const openJob = useOpenJob();
  const remix = useAct(api.jobs.remix.mutationOptions(), ({ id }) => {
    close();
    void openJob(id);
    return 'The remix is on its way. This is its job.';
  });
  const asked = prompt.trim();
  const begin = (): void => {
    setPrompt(job.prompt);
    open();
  };
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (asked !== '') remix.mutate({ id: job.id, prompt: asked });
  };
  return (
    <>
      <ActButton label="Remix" keys="m" icon={Shuffle} isPossible={job.actions.canRemix} onAct={begin} />
      <Modal opened={isOpen} onClose={close} title="Remix this video" size="lg" centered>
        <form onSubmit={send}>
          <Stack gap="sm">
            <Textarea
              label="New prompt"
              description="The same account makes the video anew, starting from this one."
              value={prompt}
              onChange={({ currentTarget }) => setPrompt(currentTarget.value)}
              autosize
              minRows={4}
              maxRows={14}
              required
              data-autofocus
            />
            {isOpen && asked !== '' && <RemixEstimate job={job} prompt={asked} />}
            <Group justify="flex-end" gap="xs">
              <Button size="xs" variant="default" onClick={close}>
                Leave it
              </Button>
              <Button size="xs" type="submit" loading={remix.isPending} disabled={asked === ''}>
                Remix
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  );
}
