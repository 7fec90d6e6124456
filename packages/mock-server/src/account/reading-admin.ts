import { z } from 'zod';
import { type AdminRoute, defineAdminRoute } from '../admin/admin-route.ts';
import { mergeSettings } from './settings.ts';

/** Readings: where a document contradicts itself, and which way the mock takes it. */
export const readingAdminRoutes: readonly AdminRoute[] = [
  defineAdminRoute({
    method: 'GET',
    path: '/readings',
    summary:
      'Every contradiction in the documents: its readings with their sources, the one chosen and the one in force. PUT /__admin/settings switches.',
    input: z.object({}).strict(),
    run({ state, account }) {
      const set = mergeSettings(state.settings, account?.settings ?? {}).readings ?? {};
      const readings = [...state.providers].flatMap(
        ([
          provider,
          {
            provider: { profile },
          },
        ]) =>
          Object.entries(profile.readings).map(([reading, { question, chosen, options }]) => ({
            provider,
            reading,
            question,
            chosen,
            inForce: set[provider]?.[reading] ?? chosen,
            options,
          })),
      );
      return { readings };
    },
  }),
];
