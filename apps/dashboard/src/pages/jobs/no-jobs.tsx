import { Anchor, Button, Code } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { CopyText } from '../../parts/copy-text.tsx';
import { Empty } from '../../parts/loaded.tsx';

/** That nobody made a job yet, and how to make the first. */
export function NoJobs() {
  const curl = `curl ${location.origin}/v1/videos -H "Authorization: Bearer $KEY" -F prompt="A lighthouse in the fog"`;
  return (
    <Empty title="No jobs yet">
      <Anchor inherit renderRoot={(props) => <Link to="/new" {...props} />}>
        Make the first one here
      </Anchor>
      , or from a program, with a key of yours:
      <Code block mt="xs" ta="left" style={{ whiteSpace: 'pre-wrap', wordBreak: 'break-word' }}>
        {curl}
      </Code>
      <CopyText text={curl} what="command" isLabelled />
    </Empty>
  );
}

/** That no job is in the view. */
export function NoneInView({ onClear }: { readonly onClear: () => void }) {
  return (
    <Empty title="No job is in this view">
      New ones that belong here appear by themselves.
      <br />
      <Button size="xs" variant="default" mt="sm" onClick={onClear}>
        Clear the filters
      </Button>
    </Empty>
  );
}
