import { Tabs, VisuallyHidden } from '@mantine/core';
import { useLocation, useNavigate } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import { Attempts } from './attempts.tsx';
import { Lineage } from './lineage.tsx';
import { MoneyEntries } from './money-entries.tsx';
import { Request } from './request.tsx';
import { Timeline } from './timeline.tsx';
import type { Job } from './use-job.ts';
import { Wire } from './wire.tsx';

interface JobTab {
  /** Stands in the address, behind `#`. */
  readonly id: string;
  readonly label: string;
  readonly show: ComponentType<{ readonly job: Job }>;
}

const tabs: readonly [JobTab, ...JobTab[]] = [
  { id: 'timeline', label: 'Timeline', show: Timeline },
  { id: 'attempts', label: 'Attempts', show: Attempts },
  { id: 'request', label: 'Request', show: Request },
  { id: 'wire', label: 'Wire', show: Wire },
  { id: 'money', label: 'Money', show: MoneyEntries },
  { id: 'lineage', label: 'Lineage', show: Lineage },
];

/** Everything that is known of a job, a part at a time; each is read when it is opened. */
export function JobTabs({ job }: { readonly job: Job }) {
  const hash = useLocation({ select: (location) => location.hash });
  const navigate = useNavigate({ from: '/jobs/$jobId' });
  const open = tabs.find(({ id }) => id === hash) ?? tabs[0];
  const show = (id: string | null): void => {
    if (id !== null) void navigate({ to: '.', hash: id, replace: true, resetScroll: false, hashScrollIntoView: false });
  };
  return (
    <Tabs value={open.id} onChange={show} keepMounted={false}>
      <Tabs.List mb="md" aria-label="What is known of the job">
        {tabs.map(({ id, label }) => (
          <Tabs.Tab key={id} value={id}>
            {label}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {tabs.map(({ id, label, show: Show }) => (
        <Tabs.Panel key={id} value={id}>
          <VisuallyHidden component="h2">{label}</VisuallyHidden>
          <Show job={job} />
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
