import { ActionIcon, Button, Group, Popover, Stack, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Bookmark } from 'lucide-react';
import { type FormEvent, type ReactNode, useState } from 'react';

const LONGEST = 40;

interface ViewFormProps {
  readonly label: string;
  /** Stands alone, in place of the label. */
  readonly icon?: ReactNode;
  readonly name: string;
  readonly onName: (name: string) => void;
  readonly onDelete?: () => void;
}

/** Asks for the name of a view. */
export function ViewForm({ label, icon, name, onName, onDelete }: ViewFormProps) {
  const [isOpen, { toggle, close }] = useDisclosure(false);
  const [draft, setDraft] = useState(name);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (draft.trim() === '') return;
    onName(draft.trim());
    close();
  };
  return (
    <Popover opened={isOpen} onChange={close} position="bottom-start" trapFocus returnFocus shadow="md">
      <Popover.Target>
        {icon === undefined ? (
          <Button
            size="xs"
            variant="subtle"
            flex="none"
            leftSection={<Bookmark size={14} aria-hidden />}
            onClick={toggle}
          >
            {label}
          </Button>
        ) : (
          <ActionIcon size="sm" variant="subtle" color="gray" aria-label={label} onClick={toggle}>
            {icon}
          </ActionIcon>
        )}
      </Popover.Target>
      <Popover.Dropdown aria-label={label}>
        <Stack component="form" gap="xs" onSubmit={submit}>
          <TextInput
            size="xs"
            label="Name of the view"
            description="Kept in this browser. To share a view, share its address."
            value={draft}
            maxLength={LONGEST}
            data-autofocus
            onChange={({ currentTarget }) => setDraft(currentTarget.value)}
          />
          <Group justify="flex-end" gap="xs">
            {onDelete !== undefined && (
              <Button size="xs" variant="default" onClick={onDelete}>
                Delete view
              </Button>
            )}
            <Button size="xs" type="submit">
              Save
            </Button>
          </Group>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
