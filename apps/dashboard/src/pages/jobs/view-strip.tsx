import { Link } from '@tanstack/react-router';
import { Pencil } from 'lucide-react';
import css from './bars.module.css';
import { isSameView, type JobsSearch } from './search.ts';
import { ViewForm } from './view-form.tsx';
import { builtIn, deleteView, renameView, type SavedView, saveView, useSavedViews } from './views.ts';

/** The views, those of everyone and one's own, as links; and the way to keep the present one. */
export function ViewStrip({ search }: { readonly search: JobsSearch }) {
  const saved = useSavedViews();
  const isKnown = [...builtIn, ...saved].some((view) => isSameView(view.search, search));
  return (
    <nav aria-label="Views" className={css['strip']}>
      {builtIn.map(({ name, search: own }) => (
        <ViewLink key={name} view={{ name, search: { ...own, columns: search.columns } }} search={search} />
      ))}
      {saved.map((view) => (
        <span key={view.name} className={css['own']}>
          <ViewLink view={view} search={search} />
          {isSameView(view.search, search) && (
            <ViewForm
              label={`Change view ${view.name}`}
              icon={<Pencil size={13} aria-hidden />}
              name={view.name}
              onName={(name) => renameView(view.name, name)}
              onDelete={() => deleteView(view.name)}
            />
          )}
        </span>
      ))}
      {!isKnown && <ViewForm label="Save view" name="" onName={(name) => saveView({ name, search })} />}
    </nav>
  );
}

function ViewLink({ view, search }: { readonly view: SavedView; readonly search: JobsSearch }) {
  return (
    <Link
      to="/jobs"
      search={view.search}
      className={css['view']}
      preload={false}
      activeOptions={{ exact: true }}
      aria-current={isSameView(view.search, search) ? 'page' : undefined}
    >
      {view.name}
    </Link>
  );
}
