import { z } from 'zod';
import { type AdminContext, AdminError, type AdminRoute, defineAdminRoute } from './admin-route.ts';

/** The names of the documents: one for each provider, and the admin API's own. */
export const toDocumentNames = ({ providers }: AdminContext['state']): string[] => [...providers.keys(), 'admin'];

/** OpenAPI documents. What writes them is loaded when the first one is asked for. */
export const toOpenApiRoutes = (toRoutes: () => readonly AdminRoute[]): readonly AdminRoute[] => [
  defineAdminRoute({
    method: 'GET',
    path: '/openapi/:document',
    summary:
      'The OpenAPI 3.1 document of a provider as it is played here (<provider>.json), or of this API (admin.json).',
    input: z.object({ document: z.string() }).strict(),
    async run({ state, origin }, { document }) {
      const name = document.replace(/\.json$/, '');
      if (name === 'admin') {
        const { toAdminDocument } = await import('./admin-document.ts');
        return toAdminDocument(toRoutes(), origin);
      }
      const played = state.providers.get(name);
      if (played === undefined) {
        const known = toDocumentNames(state).map((one) => `${one}.json`);
        throw new AdminError(
          404,
          `Failed to find ${document}: there is no such document. Use one of ${known.join(', ')}.`,
          'document',
        );
      }
      const { toOpenApi } = await import('@understudy/core/openapi');
      return toOpenApi(played.provider, { serverUrl: origin + played.provider.spec.basePath });
    },
  }),
];
