import type { ProviderId } from '../facts/provider-id.ts';

/** Tests that can see a fault: which files, and which of their tests where not all of them. */
export interface Check {
  readonly files: readonly string[];
  readonly only?: string;
}

/** The walks through each provider's document that a user would take at the mock server. */
const walks: Readonly<Record<ProviderId, readonly string[]>> = {
  nebula: ['nebula'],
  evolink: ['evolink-family', 'callbacks'],
  odkkk: ['evolink-family', 'callbacks'],
  apixo: ['apixo', 'callbacks'],
};

/** Every kind of contract, cheapest first, and the tests of it that concern these providers. */
export const checks: Readonly<Record<string, (providers: readonly ProviderId[]) => Check>> = {
  conformance: () => ({ files: ['packages/core/src/testing/conformance.test.ts'] }),
  document: (providers) => ({
    files: ['contracts/src/drift/drift-report.test.ts'],
    only: `of (${providers.join('|')}) confirms every fact`,
  }),
  walk: (providers) => ({
    files: [...new Set(providers.flatMap((id) => walks[id]))].map(
      (name) => `packages/mock-server/src/walks/${name}.test.ts`,
    ),
  }),
  pact: (providers) => ({ files: providers.map((id) => `contracts/src/consumer/${id}.test.ts`) }),
};
