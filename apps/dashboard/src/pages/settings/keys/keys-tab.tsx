import { Table } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Empty, Loaded } from '../../../parts/loaded.tsx';
import { Section } from '../../../parts/page.tsx';
import { WideTable } from '../../../parts/wide-table.tsx';
import { api } from '../../../server/trpc.ts';
import { AddButton } from '../add-button.tsx';
import { SecretDialog } from '../secret-dialog.tsx';
import { CreateKey } from './create-key.tsx';
import { KeyRow } from './key-row.tsx';

const columns = ['Name', 'Key', 'May', 'Share', 'Budget a month', 'Last used', 'Created', ''];

/** The API keys of the gateway. */
export function KeysTab() {
  const query = useQuery(api.keys.list.queryOptions());
  const [isOpen, { open, close }] = useDisclosure(false);
  const [secret, setSecret] = useState<string | null>(null);
  return (
    <Section
      title="API keys"
      about="Programs and people call the gateway with them. Jobs, costs and webhooks belong to the key that made them."
      actions={<AddButton label="Create a key" onAct={open} />}
    >
      <Loaded query={query}>
        {(keys) =>
          keys.length === 0 ? (
            <Empty title="No key">Create one for each program, so that its costs can be told apart.</Empty>
          ) : (
            <WideTable label="API keys" columns={columns} minWidth={940}>
              <Table.Tbody>
                {keys.map((key) => (
                  <KeyRow key={key.id} apiKey={key} />
                ))}
              </Table.Tbody>
            </WideTable>
          )
        }
      </Loaded>
      <CreateKey isOpen={isOpen} onClose={close} onCreated={setSecret} />
      <SecretDialog
        title="The new API key"
        what="API key"
        about="Give it to the program that calls the gateway; only its hash is kept here."
        secret={secret}
        onClose={() => setSecret(null)}
      />
    </Section>
  );
}
