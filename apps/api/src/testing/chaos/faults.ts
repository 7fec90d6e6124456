/** What goes wrong with a create, apart from the death of the process that sends it. */
export interface Fault {
  /** What the mock server does with it. */
  readonly scenario: string;
  /** Nobody listens where the provider is. */
  readonly isRefused?: true;
}

export const faults = {
  success: { scenario: 'success' },
  refused: { scenario: 'success', isRefused: true },
  'reset-before': { scenario: 'connection-reset' },
  'lost-response': { scenario: 'lost-response' },
  timeout: { scenario: 'slow-response' },
  'server-error': { scenario: 'server-error' },
  unreadable: { scenario: 'malformed-json' },
} as const satisfies Record<string, Fault>;

export type FaultName = keyof typeof faults;
export const faultNames = Object.keys(faults) as FaultName[];
