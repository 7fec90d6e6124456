import { ActionIcon, Button, CopyButton, Tooltip } from '@mantine/core';
import { Check, Copy } from 'lucide-react';

interface CopyTextProps {
  readonly text: string;
  /** What is copied, such as `job id`. */
  readonly what: string;
  /** Shows the words as well. */
  readonly isLabelled?: boolean;
}

/** Copies a text. */
export function CopyText({ text, what, isLabelled = false }: CopyTextProps) {
  return (
    <CopyButton value={text}>
      {({ copied, copy }) => {
        const label = copied ? 'Copied' : `Copy ${what}`;
        const icon = copied ? <Check size={15} aria-hidden /> : <Copy size={15} aria-hidden />;
        if (isLabelled) {
          return (
            <Button size="xs" variant="default" leftSection={icon} onClick={copy}>
              {label}
            </Button>
          );
        }
        return (
          <Tooltip label={label}>
            <ActionIcon variant="subtle" color="gray" size="sm" aria-label={label} onClick={copy}>
              {icon}
            </ActionIcon>
          </Tooltip>
        );
      }}
    </CopyButton>
  );
}
