import { Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ShieldAlert } from 'lucide-react';
import { api } from '../../server/trpc.ts';
import { useVocabulary } from '../../server/vocabulary.ts';
import css from './bars.module.css';
import { CreatedFilter } from './created-filter.tsx';
import { FacetMenu } from './facet-menu.tsx';
import { isNarrowed, type JobsSearch } from './search.ts';
import { SearchBox } from './search-box.tsx';

interface FilterBarProps {
  readonly search: JobsSearch;
  readonly onChange: (change: Partial<JobsSearch>, isTyping?: boolean) => void;
  readonly onClear: () => void;
}

/** What narrows the view. */
export function FilterBar({ search, onChange, onClear }: FilterBarProps) {
  const words = useVocabulary();
  const { data: me } = useQuery(api.system.me.queryOptions());
  const isAdmin = me?.scopes.includes('admin') === true;
  const { data: providers = [] } = useQuery(api.providers.list.queryOptions());
  const { data: accounts = [] } = useQuery(api.providers.health.queryOptions());
  const { data: keys = [] } = useQuery(api.keys.list.queryOptions(undefined, { enabled: isAdmin }));
  const facets = [
    { name: 'status', label: 'Status', options: words.list('statuses') },
    { name: 'phase', label: 'Phase', options: words.list('phases') },
    { name: 'provider', label: 'Provider', options: providers.map(({ id, name }) => ({ id, label: name })) },
    { name: 'account', label: 'Account', options: accounts.map(({ id, name }) => ({ id, label: name })) },
    { name: 'key', label: 'API key', options: keys.map(({ id, name }) => ({ id, label: name })) },
  ] as const;
  return (
    <>
      <SearchBox value={search.q ?? ''} onChange={(q) => onChange({ q: q === '' ? undefined : q }, true)} />
      <Group className={css['filters']} wrap="nowrap" gap={6} role="group" aria-label="Filters">
        {facets.map(({ name, label, options }) => {
          const chosen = search[name] ?? [];
          // One alone narrows nothing.
          if (options.length < 2 && chosen.length === 0) return null;
          return (
            <FacetMenu
              key={name}
              label={label}
              options={options}
              chosen={chosen}
              onChange={(ids) => onChange({ [name]: ids.length === 0 ? undefined : ids })}
            />
          );
        })}
        <CreatedFilter span={search} onChange={({ since, from, to }) => onChange({ since, from, to })} />
        <Button
          size="xs"
          flex="none"
          variant={search.risk ? 'light' : 'default'}
          aria-pressed={search.risk === true}
          leftSection={<ShieldAlert size={13} aria-hidden />}
          onClick={() => onChange({ risk: search.risk ? undefined : true })}
        >
          At risk
        </Button>
        {isNarrowed(search) && (
          <Button size="xs" flex="none" variant="subtle" onClick={onClear}>
            Clear
          </Button>
        )}
      </Group>
    </>
  );
}
