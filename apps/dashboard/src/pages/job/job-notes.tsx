import { List, Text } from '@mantine/core';
import { CircleAlert, TriangleAlert } from 'lucide-react';
import { useVocabulary } from '../../server/vocabulary.ts';
import { Notice } from './notice.tsx';
import type { Job } from './use-job.ts';

/** Why a job failed and what to do about it, and what of its request was changed. */
export function JobNotes({ job: { error, warnings } }: { readonly job: Job }) {
  return (
    <>
      {error !== null && <Why error={error} />}
      {warnings.length > 0 && (
        <Notice tone="warning" icon={TriangleAlert} title="Not quite as asked for">
          <List size="sm">
            {warnings.map(({ field, message }) => (
              <List.Item key={`${field} ${message}`}>
                <b>{field}</b>: {message}
              </List.Item>
            ))}
          </List>
        </Notice>
      )}
    </>
  );
}

function Why({ error: { code, message, providerCode } }: { readonly error: NonNullable<Job['error']> }) {
  const { label, description } = useVocabulary().find('errors', code);
  return (
    <Notice tone="bad" icon={CircleAlert} title={label}>
      <Text size="sm">{message}</Text>
      <Text size="sm" mt={4}>
        {description}
        {providerCode !== undefined && ` The provider’s code: ${providerCode}.`}
      </Text>
    </Notice>
  );
}
