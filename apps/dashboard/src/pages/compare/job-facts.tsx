import { List, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { toSpan, useNow } from '../../parts/instant.tsx';
import { Money } from '../../parts/money.tsx';
import { WordBadge } from '../../parts/word-badge.tsx';
import type { ComparedJob } from './column.tsx';
import styles from './compare.module.css';

interface JobFactsProps {
  readonly job: ComparedJob;
  readonly name: string;
}

const tenths = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });

const KILOBYTE = 1024;

function toBytes(bytes: number): string {
  const kilobytes = bytes / KILOBYTE;
  return kilobytes < KILOBYTE ? `${tenths.format(kilobytes)} kB` : `${tenths.format(kilobytes / KILOBYTE)} MB`;
}

/** What a job cost and took, and how its video differs from what was asked for. */
export function JobFacts({ job, name }: JobFactsProps) {
  const { asset, model, warnings } = job;
  const size = asset?.width == null ? job.size : `${asset.width}x${asset.height}`;
  const seconds = asset?.durationSeconds ?? job.seconds;
  const remarks = [...warnings.map(({ message }) => message), ...(asset?.problems ?? [])];
  return (
    <div>
      <dl className={styles['facts']} aria-label={`Facts of ${name}`}>
        <Fact name="Cost">
          <Cost job={job} />
        </Fact>
        <Fact name={job.endedAt === null ? 'Running for' : 'Took'}>
          <Took job={job} />
        </Fact>
        <Fact name="Size">{size?.replace('x', ' × ') ?? 'left to the provider'}</Fact>
        <Fact name="Length">{seconds === null ? 'left to the provider' : `${tenths.format(seconds)} s`}</Fact>
        {asset?.bytes != null && <Fact name="File">{toBytes(asset.bytes)}</Fact>}
        <Fact name="Model">{model}</Fact>
      </dl>
      {remarks.length > 0 && (
        <List size="xs" mt="xs" aria-label={`Warnings of ${name}`}>
          {remarks.map((remark) => (
            <List.Item key={remark}>{remark}</List.Item>
          ))}
        </List>
      )}
    </div>
  );
}

const Fact = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <>
    <Text component="dt" size="sm" c="dimmed">
      {name}
    </Text>
    <Text component="dd" size="sm" m={0}>
      {children}
    </Text>
  </>
);

/** The price, and what became of it. */
const Cost = ({ job: { priceMicros, unit, money } }: Pick<JobFactsProps, 'job'>) => (
  <>
    <Money micros={priceMicros} unit={unit} /> {money !== null && <WordBadge table="ledgerKinds" id={money} />}
  </>
);

const Took = ({ job: { createdAt, endedAt } }: Pick<JobFactsProps, 'job'>) =>
  endedAt === null ? <Elapsed since={createdAt} /> : toSpan(endedAt - createdAt);

const Elapsed = ({ since }: { readonly since: number }) =>
  toSpan(Math.max(0, Math.round((useNow() - since) / 1000) * 1000));
