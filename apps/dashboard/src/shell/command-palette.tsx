import '@mantine/spotlight/styles.css';
import { createSpotlight, Spotlight, type SpotlightActionData } from '@mantine/spotlight';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { api } from '../server/trpc.ts';
import { commandDoor } from './door.ts';
import { places } from './places.ts';
import { listShortcuts } from './shortcut.ts';

const [store, spotlight] = createSpotlight();
/** From how many letters on jobs are looked up. */
const SEARCHED = 3;

/** Spotlight marks what Enter opens when letters are typed; jobs come later than that. */
function markFirst(): void {
  const list = document.getElementById(store.getState().listId);
  list?.querySelector('[data-selected]')?.removeAttribute('data-selected');
  list?.querySelector('[data-action]')?.setAttribute('data-selected', 'true');
  store.updateState((state) => ({ ...state, selected: 0 }));
}

/** Finds pages, jobs by prompt or id, providers, and everything that can be done on this page. */
export function CommandPalette() {
  const navigate = useNavigate();
  const [query, setQuery] = useState('');
  const wanted = query.trim();
  const isSearched = wanted.length >= SEARCHED;
  const { data: found } = useQuery(
    api.jobs.list.queryOptions({ search: wanted, limit: 6 }, { enabled: isSearched, placeholderData: (old) => old }),
  );
  const { data: providers } = useQuery(api.providers.list.queryOptions(undefined, { enabled: query !== '' }));
  useEffect(() => {
    spotlight.open();
    return commandDoor.onOpen(spotlight.open);
  }, []);

  const isMeant = ({ label = '' }: SpotlightActionData): boolean => label.toLowerCase().includes(wanted.toLowerCase());
  const acts = listShortcuts()
    .filter(({ label }) => !label.startsWith('Go to '))
    .map(({ keys, label, run }) => ({ id: `act ${keys}`, label, description: `Key ${keys}`, onClick: run }));
  const pages = places.map(({ to, label }) => ({
    id: to,
    label: `Go to ${label}`,
    onClick: () => void navigate({ to }),
  }));
  const providerActions = (providers ?? []).map(({ id, name }) => ({
    id: `provider ${id}`,
    label: `Provider ${name}`,
    onClick: () => void navigate({ to: '/providers/$providerId', params: { providerId: id } }),
  }));
  const jobs = (isSearched ? (found?.jobs ?? []) : []).map(({ id, prompt, provider }) => ({
    id,
    label: prompt.slice(0, 80),
    description: `${provider} · ${id}`,
    onClick: () => void navigate({ to: '/jobs/$jobId', params: { jobId: id } }),
  }));
  const direct = /^video_\w+$/.test(wanted)
    ? [
        {
          id: 'direct',
          label: `Open job ${wanted}`,
          onClick: () => void navigate({ to: '/jobs/$jobId', params: { jobId: wanted } }),
        },
      ]
    : [];

  const groups = [
    { group: 'Jobs', actions: [...direct, ...jobs] },
    { group: 'Here', actions: acts.filter(isMeant) },
    { group: 'Pages', actions: [...pages, ...providerActions].filter(isMeant) },
  ].filter(({ actions }) => actions.length > 0);
  const offered = groups.flatMap(({ actions }) => actions.map(({ id }) => id)).join(' ');
  useEffect(() => {
    if (wanted !== '' && offered !== '') markFirst();
  }, [wanted, offered]);

  return (
    <Spotlight
      store={store}
      shortcut={null}
      query={query}
      onQueryChange={setQuery}
      filter={(_query, actions) => actions}
      actions={groups}
      nothingFound="Nothing has that name. Three letters of a prompt find its job."
      searchProps={{ placeholder: 'A page, an act, words of a prompt, or a job id', 'aria-label': 'Find or do' }}
      scrollable
      maxHeight={440}
    />
  );
}
