import type { ReactNode } from 'react';
import { Empty } from '../../parts/loaded.tsx';
import { useIsAdmin } from '../../parts/use-is-admin.ts';

/** What only admins may see; others are told so. */
export function AdminOnly({ children }: { readonly children: ReactNode }) {
  const isAdmin = useIsAdmin();
  if (isAdmin === null) return null;
  if (isAdmin) return children;
  return (
    <Empty title="This is for admins">
      Your API key has not the scope admin. Sign out, and sign in with one that has it; the gateway keeps the first one
      in .data/local-key.
    </Empty>
  );
}
