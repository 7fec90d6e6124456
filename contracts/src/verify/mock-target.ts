import { type MockServer, startMockServer } from '@understudy/mock-server';
import type { Target } from './verify-pact.ts';

/** The paths at which a mock server helps a verifier. */
const STATES_PATH = '/__admin/pact/states';
const MESSAGES_PATH = '/__admin/pact/messages';

/** A target at an address that has the mock's Pact routes, or whose states are set up elsewhere. */
export const toTarget = (baseUrl: string, name: string, statesUrl?: string): Target => ({
  baseUrl,
  statesUrl: statesUrl ?? new URL(STATES_PATH, baseUrl).href,
  messagesPath: MESSAGES_PATH,
  name,
});

/** Runs something against a mock server of its own that may call back to this machine and checks its own answers. */
export async function withMock<T>(run: (target: Target, mock: MockServer) => Promise<T>): Promise<T> {
  const mock = await startMockServer({ allowLocalCallbacks: true, settings: { checkAnswers: true } });
  try {
    return await run(toTarget(mock.url, 'mock server'), mock);
  } finally {
    await mock.stop();
  }
}

/** The answers of a mock that did not fit the provider's own schema, one sentence each. */
export const findMisfits = ({ simulator }: MockServer): string[] =>
  simulator.state.journal.all().flatMap(({ method, path, status, responseHeaders }) => {
    const misfit = responseHeaders['x-mock-misfit'];
    return misfit === undefined ? [] : [`The mock broke its own schema: ${method} ${path} ${status}: ${misfit}.`];
  });
