import { Button, Modal } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Plus } from 'lucide-react';
import { RuleForm } from './rule-form.tsx';

/** Opens the form for a rule. */
export function AddRule({ names }: { readonly names: readonly string[] }) {
  const [isOpen, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button size="xs" variant="default" leftSection={<Plus size={14} aria-hidden />} onClick={open}>
        Add a rule
      </Button>
      <Modal opened={isOpen} onClose={close} title="Add a rule">
        <RuleForm names={names} onDone={close} />
      </Modal>
    </>
  );
}
