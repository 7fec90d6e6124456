import { useSyncExternalStore } from 'react';
import { type JobsSearch, readJobsSearch } from './search.ts';

/** A view with a name; nothing but an address. */
export interface SavedView {
  readonly name: string;
  readonly search: JobsSearch;
}

/** Views that are always there. */
export const builtIn: readonly SavedView[] = [
  { name: 'All', search: {} },
  { name: 'Running', search: { phase: ['waiting', 'submitting', 'running'] } },
  { name: 'Failed today', search: { status: ['failed'], since: 'today' } },
  { name: 'At risk', search: { risk: true } },
  { name: 'Unknown outcome', search: { phase: ['unknown'] } },
];

const PLACE = 'understudy-views';
const listeners = new Set<() => void>();
let read: { readonly text: string | null; readonly views: readonly SavedView[] } = { text: null, views: [] };

/** The views that people saved in this browser, in the order in which they did. */
export const useSavedViews = (): readonly SavedView[] => useSyncExternalStore(subscribe, listViews);

/** Keeps a view under its name; another of that name is replaced. */
export const saveView = (view: SavedView): void =>
  write([...listViews().filter(({ name }) => name !== view.name), view]);

export const renameView = (from: string, to: string): void =>
  write(
    listViews()
      .filter(({ name }) => name === from || name !== to)
      .map((view) => (view.name === from ? { ...view, name: to } : view)),
  );

export const deleteView = (gone: string): void => write(listViews().filter(({ name }) => name !== gone));

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  // Another tab saved one.
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}

function listViews(): readonly SavedView[] {
  const text = localStorage.getItem(PLACE);
  if (text !== read.text) read = { text, views: parse(text) };
  return read.views;
}

function write(views: readonly SavedView[]): void {
  localStorage.setItem(PLACE, JSON.stringify(views));
  for (const tell of listeners) tell();
}

/** What another version kept, or somebody else, counts as far as it can be read. */
function parse(text: string | null): readonly SavedView[] {
  try {
    const kept: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(kept) ? kept.flatMap(toView) : [];
  } catch {
    return [];
  }
}

function toView(kept: { name?: unknown; search?: unknown } | null): SavedView[] {
  if (typeof kept?.name !== 'string' || typeof kept.search !== 'object' || kept.search === null) return [];
  return [{ name: kept.name, search: readJobsSearch({ ...kept.search }) }];
}
