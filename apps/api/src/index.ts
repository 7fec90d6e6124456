export type { AppRouter } from './faces/trpc/router.ts';
