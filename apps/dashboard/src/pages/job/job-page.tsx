import { Button, Stack, Text } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { toTitle } from '../../parts/to-title.ts';
import { isGatewayError } from '../../server/gateway-error.ts';
import classes from './job.module.css';
import { JobActs } from './job-acts.tsx';
import { JobFacts } from './job-facts.tsx';
import { JobHead } from './job-head.tsx';
import { JobNotes } from './job-notes.tsx';
import { JobScreen } from './job-screen.tsx';
import { JobTabs } from './job-tabs.tsx';
import { type Job, useJob } from './use-job.ts';

/** One job: its video, what can be done, and everything that is known of it. */
export function JobPage() {
  const { jobId } = useParams({ from: '/jobs/$jobId' });
  const query = useJob(jobId);
  // It may have been deleted while it was looked at.
  if (isGatewayError(query.error) && query.error.data?.code === 'NOT_FOUND') return <NoSuchJob id={jobId} />;
  if (query.data !== undefined) return <OneJob job={query.data} />;
  return (
    <Page title="Job">
      <Loaded query={query} rows={8}>
        {() => null}
      </Loaded>
    </Page>
  );
}

function OneJob({ job }: { readonly job: Job }) {
  return (
    <Page title={toTitle(job.prompt)} about={<JobHead job={job} />} actions={<JobActs job={job} />}>
      <JobNotes job={job} />
      <div className={classes['layout']}>
        <JobScreen job={job} />
        <JobFacts job={job} />
      </div>
      <JobTabs job={job} />
    </Page>
  );
}

function NoSuchJob({ id }: { readonly id: string }) {
  return (
    <Page title="There is no such job">
      <Stack gap="sm" maw={620} align="flex-start">
        <Text style={{ overflowWrap: 'anywhere' }}>
          None of your jobs has the id <b>{id}</b>.
        </Text>
        <Text>It was deleted, it belongs to another API key, or the id was not copied whole.</Text>
        <Button variant="default" renderRoot={(props) => <Link to="/jobs" {...props} />}>
          Look for it among the jobs
        </Button>
      </Stack>
    </Page>
  );
}
