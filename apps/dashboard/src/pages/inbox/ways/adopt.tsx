import { TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { AskForm } from '../../../parts/ask-form.tsx';
import { useFormAct } from '../../../parts/use-form-act.ts';
import { useProviderName } from '../../../parts/use-provider-name.ts';
import { api } from '../../../server/trpc.ts';
import { refreshInbox } from '../inbox-item.ts';
import { Meanwhile, tellWhenSettled } from './meanwhile.tsx';
import { WayButton, type WayProps } from './way-button.tsx';

/** Asks which task the attempt became; the gateway looks it up at the provider before it believes it. */
export function Adopt({ way, job }: WayProps) {
  const [isOpen, { open, close }] = useDisclosure(false);
  const toProviderName = useProviderName();
  const [taskId, setTaskId] = useState('');
  // The look-up takes a while, and the form that would show its failure may be gone by then.
  const options = api.inbox.adopt.mutationOptions({ onError: () => tellWhenSettled({ way, job }) });
  const { act, errors, failure } = useFormAct(options, ['taskId'], () => {
    refreshInbox();
    return 'The task is adopted, and watched from now on.';
  });
  return (
    <>
      <WayButton way={way} onAct={open} />
      <AskForm
        title="Which task is it?"
        isOpen={isOpen}
        onClose={close}
        verb={way.label}
        isBusy={act.isPending}
        failure={null}
        onSubmit={() => act.mutate({ jobId: job.id, taskId: taskId.trim() }, { onSuccess: close })}
      >
        <Meanwhile way={way} job={job} act={act} />
        <TextInput
          label={`Task id at ${toProviderName(job.provider)}`}
          description={way.description}
          value={taskId}
          onChange={({ currentTarget }) => setTaskId(currentTarget.value)}
          error={errors.taskId ?? failure}
          required
          data-autofocus
        />
      </AskForm>
    </>
  );
}
