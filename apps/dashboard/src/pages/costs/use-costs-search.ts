import { useNavigate, useSearch } from '@tanstack/react-router';
import type { CostsSearch } from './search.ts';

/** What the address says, and how to change parts of it. */
export function useCostsSearch(): readonly [CostsSearch, (part: CostsSearch) => void] {
  const search = useSearch({ from: '/costs' });
  const navigate = useNavigate({ from: '/costs' });
  return [
    search,
    (part) => void navigate({ search: (old) => ({ ...old, ...part }), replace: true, resetScroll: false }),
  ];
}
