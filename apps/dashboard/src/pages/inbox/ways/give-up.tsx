import { Radio, Stack } from '@mantine/core';
import { useState } from 'react';
import { AskFirst } from '../../../parts/ask-first.tsx';
import { useAct } from '../../../parts/use-act.ts';
import { api } from '../../../server/trpc.ts';
import { refreshInbox } from '../inbox-item.ts';
import { Meanwhile } from './meanwhile.tsx';
import { WayButton, type WayProps } from './way-button.tsx';

const findings = [
  { id: 'unknown', isBilled: null, label: 'Nobody knows', about: 'Its cost stays at risk.' },
  { id: 'billed', isBilled: true, label: 'It was billed', about: 'Its cost is booked as paid.' },
  { id: 'free', isBilled: false, label: 'It was not billed', about: 'What was set aside is given back.' },
] as const;

/** Ends the job, and asks whether it turned out to be billed. */
export function GiveUp({ way, job }: WayProps) {
  const [found, setFound] = useState<string>(findings[0].id);
  const act = useAct(api.inbox.giveUp.mutationOptions(), () => {
    refreshInbox();
    return 'The job is given up.';
  });
  const isBilled = findings.find(({ id }) => id === found)?.isBilled ?? null;
  return (
    <AskFirst
      title="Give this job up?"
      verb={way.label}
      act={act}
      input={{ jobId: job.id, isBilled }}
      trigger={(ask) => <WayButton way={way} isBusy={act.isPending} onAct={ask} />}
    >
      <Meanwhile way={way} job={job} act={act} />
      {way.description}
      <Radio.Group
        mt="sm"
        label="Does the provider’s console show that it was billed?"
        value={found}
        onChange={setFound}
      >
        <Stack gap="xs" mt="xs">
          {findings.map(({ id, label, about }) => (
            <Radio key={id} value={id} label={label} description={about} />
          ))}
        </Stack>
      </Radio.Group>
    </AskFirst>
  );
}
