import { Box, Button, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { CopyText } from '../../parts/copy-text.tsx';
import classes from './job.module.css';

const FEW_LINES = 16;
const FEW_CHARACTERS = 2_000;

interface BodyTextProps {
  readonly text: string;
  /** What it is, such as `request body`. */
  readonly what: string;
}

/** A text as a machine wrote it, folded where it is long. */
export function BodyText({ text, what }: BodyTextProps) {
  const [isOpen, { toggle }] = useDisclosure(false);
  const short = text.split('\n').slice(0, FEW_LINES).join('\n').slice(0, FEW_CHARACTERS);
  const isLong = short.length < text.length;
  return (
    <Box pos="relative">
      <pre className={classes['body']}>{isOpen ? text : short}</pre>
      <Group gap="xs" pos="absolute" top={4} right={6}>
        <CopyText text={text} what={what} />
      </Group>
      {isLong && (
        <Button size="compact-xs" variant="subtle" mt={4} aria-expanded={isOpen} onClick={toggle}>
          {isOpen ? 'Show less' : `Show all of the ${what}`}
        </Button>
      )}
    </Box>
  );
}
