import { z } from 'zod';
import { type AdminRoute, defineAdminRoute } from './admin-route.ts';

/** A route in one line, for lists of routes. */
export const toRouteLine = ({ method, path, summary }: AdminRoute) => ({ route: `${method} /__admin${path}`, summary });

/** The list of all routes. */
export const toIndexRoutes = (toRoutes: () => readonly AdminRoute[]): readonly AdminRoute[] => [
  defineAdminRoute({
    method: 'GET',
    path: '/',
    summary: 'Every route of this API.',
    input: z.object({}).strict(),
    run: () => ({ routes: toRoutes().map(toRouteLine) }),
  }),
];
