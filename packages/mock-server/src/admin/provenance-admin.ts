import { z } from 'zod';
import { type AdminRoute, defineAdminRoute } from './admin-route.ts';
import { toProvenance } from './provenance.ts';

/** Provenance: which of the mock's behaviour is the document's, and which is not. */
export const provenanceAdminRoutes: readonly AdminRoute[] = [
  defineAdminRoute({
    method: 'GET',
    path: '/provenance',
    summary:
      'Every fact that is not documented: public elsewhere, inferred, or unstated (nothing is assumed). `kind` gives one kind, `documented` too.',
    input: z
      .object({
        provider: z.string().optional(),
        kind: z.enum(['documented', 'public', 'inferred', 'unstated']).optional(),
      })
      .strict(),
    run({ state }, { provider, kind }) {
      const rows = [...state.providers.values()].flatMap((played) => toProvenance(played.provider));
      const asked = rows.filter((row) => provider === undefined || row.provider === provider);
      return { facts: asked.filter((row) => (kind === undefined ? row.kind !== 'documented' : row.kind === kind)) };
    },
  }),
];
