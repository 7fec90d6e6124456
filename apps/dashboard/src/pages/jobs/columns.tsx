import { createColumnHelper } from '@tanstack/react-table';
import { ActsButton } from './acts-button.tsx';
import { Ago } from './ago.tsx';
import { Cost } from './cost.tsx';
import { Expiry } from './expiry.tsx';
import type { features } from './features.ts';
import type { Job } from './job-filter.ts';
import { JobStatus } from './job-status.tsx';
import { AccountName, ProviderName } from './names.tsx';
import { PromptLink } from './prompt-link.tsx';
import { RowCheck } from './row-check.tsx';
import { Thumbnail } from './thumbnail.tsx';

const { display, columns: all } = createColumnHelper<typeof features, Job>();

/** The columns of the table, in their order. */
export const columns = all([
  display({
    id: 'select',
    enableHiding: false,
    meta: { label: 'Selected', width: '40px', isHeadHidden: true },
    cell: ({ row }) => <RowCheck row={row} />,
  }),
  display({
    id: 'picture',
    meta: { label: 'Picture', width: '64px', isHeadHidden: true },
    cell: ({ row }) => <Thumbnail job={row.original} />,
  }),
  display({
    id: 'status',
    meta: { label: 'Status', width: '160px' },
    cell: ({ row }) => <JobStatus job={row.original} />,
  }),
  display({
    id: 'prompt',
    enableHiding: false,
    meta: { label: 'Prompt', width: 'minmax(180px, 1fr)' },
    cell: ({ row }) => <PromptLink job={row.original} />,
  }),
  display({
    id: 'provider',
    meta: { label: 'Provider · model', width: '156px' },
    cell: ({ row }) => <ProviderName job={row.original} />,
  }),
  display({
    id: 'account',
    meta: { label: 'Account', width: '130px', isExtra: true },
    cell: ({ row }) => <AccountName job={row.original} />,
  }),
  display({
    id: 'key',
    meta: { label: 'API key', width: '130px', isExtra: true },
    cell: ({ row }) => row.original.apiKeyName,
  }),
  display({
    id: 'video',
    meta: { label: 'Video', width: '112px' },
    cell: ({ row }) => toShape(row.original),
  }),
  display({
    id: 'cost',
    meta: { label: 'Cost', width: '92px' },
    cell: ({ row }) => <Cost job={row.original} />,
  }),
  display({
    id: 'created',
    meta: { label: 'Created', width: '96px', sort: 'created' },
    cell: ({ row }) => <Ago at={row.original.createdAt} />,
  }),
  display({
    id: 'ended',
    meta: { label: 'Ended', width: '100px', sort: 'ended', isExtra: true },
    cell: ({ row }) => <Ago at={row.original.endedAt} />,
  }),
  display({
    id: 'expiry',
    meta: { label: 'Expiry', width: '100px', sort: 'expiry' },
    cell: ({ row }) => <Expiry asset={row.original.asset} />,
  }),
  display({
    id: 'acts',
    enableHiding: false,
    meta: { label: 'Acts', width: '44px', isHeadHidden: true },
    cell: ({ row }) => <ActsButton job={row.original} />,
  }),
]);

/** Length and size, as far as they are known. */
const toShape = ({ seconds, size }: Job): string =>
  [seconds === null ? [] : `${seconds} s`, size?.replace('x', '×') ?? []].flat().join(', ') || 'not stated';
