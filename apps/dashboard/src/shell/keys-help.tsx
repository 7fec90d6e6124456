import { Group, Kbd, Modal, Stack, Switch, Table, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { keysDoor } from './door.ts';
import { hasSingleKeys, listShortcuts, setSingleKeys } from './shortcut.ts';

/** The keys of this page, and the switch that turns those of one letter off. */
export function KeysHelp() {
  const [isOpen, setOpen] = useState(true);
  const [isOn, setOn] = useState(hasSingleKeys);
  useEffect(() => keysDoor.onOpen(() => setOpen(true)), []);
  return (
    <Modal opened={isOpen} onClose={() => setOpen(false)} title="Keyboard">
      <Stack>
        <Switch
          label="Keys of one letter"
          description="Switch them off if you dictate, or press keys by accident. Ctrl K always works."
          checked={isOn}
          onChange={({ currentTarget }) => {
            setSingleKeys(currentTarget.checked);
            setOn(currentTarget.checked);
          }}
        />
        <Table aria-label="Keys of this page">
          <Table.Tbody>
            {[{ keys: 'Ctrl K', label: 'Find or do anything' }, ...listShortcuts()].map(({ keys, label }) => (
              <Table.Tr key={keys}>
                <Table.Td>
                  <Group gap={4}>
                    {keys.split(' ').map((key) => (
                      <Kbd key={key}>{key}</Kbd>
                    ))}
                  </Group>
                </Table.Td>
                <Table.Td>
                  <Text size="sm">{label}</Text>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Stack>
    </Modal>
  );
}
