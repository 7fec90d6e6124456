/** The parts of the page, in the order of their tabs. */
export const tabs = ['keys', 'accounts', 'webhooks', 'audit', 'system'] as const;
export type SettingsTab = (typeof tabs)[number];

/** What of the page stands in its address. */
export interface SettingsSearch {
  readonly tab?: SettingsTab | undefined;
  /** The webhook endpoint whose deliveries are listed. */
  readonly endpoint?: string | undefined;
}

/** Reads the address; what makes no sense there is left out. */
export function readSettingsSearch(search: Record<string, unknown>): SettingsSearch {
  const tab = tabs.find((one) => one === search['tab']);
  const endpoint = search['endpoint'];
  return {
    ...(tab === undefined ? {} : { tab }),
    ...(typeof endpoint === 'string' && endpoint !== '' ? { endpoint } : {}),
  };
}
