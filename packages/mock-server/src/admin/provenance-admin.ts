import { toSources } from '@understudy/core/provenance';
import { z } from 'zod';
import { type AdminRoute, defineAdminRoute } from './admin-route.ts';

/** Where one thing the mock says comes from; `unstated`: the document does not say, so the mock assumes nothing. */
const ProvenanceKind = z.enum(['documented', 'public', 'inferred', 'unstated']);

/** Provenance: which of the mock's behaviour is the document's, and which is not. */
export const provenanceAdminRoutes: readonly AdminRoute[] = [
  defineAdminRoute({
    method: 'GET',
    path: '/provenance',
    summary:
      'Everything that is not documented: public elsewhere, inferred, or unstated (nothing is assumed). `kind` gives one kind, `documented` too.',
    input: z.object({ provider: z.string().optional(), kind: ProvenanceKind.optional() }).strict(),
    run({ state }, { provider, kind }) {
      const facts = [...state.providers].flatMap(([id, played]) =>
        toSources(played.provider).map(({ place, source }) => ({
          provider: id,
          place,
          kind: source?.kind ?? 'unstated',
          source: source === null ? null : source.kind === 'inferred' ? source.because : source.at,
        })),
      );
      return {
        facts: facts.filter(
          (fact) =>
            (provider === undefined || fact.provider === provider) &&
            (kind === undefined ? fact.kind !== 'documented' : fact.kind === kind),
        ),
      };
    },
  }),
];
