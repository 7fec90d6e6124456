/** What of the page stands in its address: how the form begins. */
export interface NewJobSearch {
  readonly prompt?: string;
  /** The id of a provider to name. */
  readonly provider?: string;
  /** The id of a job whose video is to be made again. */
  readonly remixOf?: string;
}

/** Reads the address; what makes no sense there is left out. */
export const readNewJobSearch = (search: Record<string, unknown>): NewJobSearch => ({
  ...toText('prompt', search['prompt']),
  ...toText('provider', search['provider']),
  ...toText('remixOf', search['remixOf']),
});

/** An address like `?prompt=42` reads as a number. */
function toText(name: keyof NewJobSearch, value: unknown): NewJobSearch {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && text !== '' ? { [name]: text } : {};
}
