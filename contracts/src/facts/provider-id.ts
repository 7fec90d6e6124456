import type { providers } from '@understudy/core';

/** The id of a provider core knows. */
export type ProviderId = keyof typeof providers;
