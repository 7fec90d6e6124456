import { z } from 'zod';

const Health = z.object({ allowsLocalCallbacks: z.boolean().optional() });
const PATIENCE_MS = 2_000;

/**
 * Whether a mock server calls back to addresses of this machine; without `--allow-local-callbacks` it refuses such an
 * address, as a provider would. One that does not answer is taken to refuse, so that jobs are polled. Never throws.
 */
export async function takesLocalCallbacks(fetch: typeof globalThis.fetch, mockUrl: string): Promise<boolean> {
  try {
    const response = await fetch(`${mockUrl}/__admin/health`, { signal: AbortSignal.timeout(PATIENCE_MS) });
    return Health.parse(await response.json()).allowsLocalCallbacks === true;
  } catch {
    return false;
  }
}
