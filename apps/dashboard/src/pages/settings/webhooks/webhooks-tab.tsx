import { Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Empty, Loaded } from '../../../parts/loaded.tsx';
import { Section } from '../../../parts/page.tsx';
import { api } from '../../../server/trpc.ts';
import { AddButton } from '../add-button.tsx';
import { SecretDialog } from '../secret-dialog.tsx';
import { AddEndpoint } from './add-endpoint.tsx';
import { Deliveries } from './deliveries.tsx';
import { EndpointTable } from './endpoint-table.tsx';

/** Who is told of jobs, and what became of the messages. */
export function WebhooksTab() {
  const query = useQuery(api.webhooks.list.queryOptions());
  const [isOpen, { open, close }] = useDisclosure(false);
  const [secret, setSecret] = useState<string | null>(null);
  const addButton = useRef<HTMLButtonElement>(null);
  const count = query.data?.length ?? 0;
  const seen = useRef(count);
  useEffect(() => {
    // A row that was deleted takes the focus with it.
    if (document.activeElement === document.body && seen.current > count) addButton.current?.focus();
    seen.current = count;
  }, [count]);
  return (
    <Stack gap="lg">
      <Section
        title="Webhooks"
        about="Signed messages to your programs when a video is made, or a job fails. They hear of the jobs of the key that added them."
        actions={<AddButton ref={addButton} label="Add a webhook" onAct={open} />}
      >
        <Loaded query={query}>
          {(endpoints) =>
            endpoints.length === 0 ? (
              <Empty title="Nobody is told">Add an address, and it is told of finished jobs within a second.</Empty>
            ) : (
              <EndpointTable endpoints={endpoints} onSecret={setSecret} />
            )
          }
        </Loaded>
      </Section>
      <Deliveries endpoints={query.data ?? []} />
      <AddEndpoint isOpen={isOpen} onClose={close} onSecret={setSecret} />
      <SecretDialog
        title="The signing secret"
        what="secret"
        about="The receiver checks with it that messages come from here, as Standard Webhooks says."
        secret={secret}
        onClose={() => setSecret(null)}
      />
    </Stack>
  );
}
