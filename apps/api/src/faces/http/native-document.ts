import type { Provider } from '@understudy/core';
import { type OpenApiDocument, toOpenApi } from '@understudy/core/openapi';

/** A provider's own API as it is passed through: its documented paths, below ours, with our keys. */
export const createNativeDocument = (provider: Provider): OpenApiDocument =>
  toOpenApi(provider, { serverUrl: `/providers/${provider.id}${provider.spec.basePath}` });
