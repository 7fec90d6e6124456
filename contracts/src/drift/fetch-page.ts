import { readFile } from 'node:fs/promises';

/** How a page is fetched. */
export interface FetchPageOptions {
  readonly fetch: typeof globalThis.fetch;
  readonly timeoutMs: number;
  readonly maxBytes: number;
  readonly maxRedirects: number;
}

export const fetchPageDefaults: FetchPageOptions = {
  fetch: globalThis.fetch,
  timeoutMs: 20_000,
  maxBytes: 5_000_000,
  maxRedirects: 5,
};

/** Whether a page is named by its address, and not by a file. */
export const isAddress = (source: string): boolean => /^https?:\/\//i.test(source);

/** Reads a page from a file or an http(s) address. Throws a sentence that says why it cannot be read. */
export async function readSource(source: string, options: FetchPageOptions = fetchPageDefaults): Promise<string> {
  try {
    return isAddress(source) ? await fetchPage(source, options) : await readFile(source, 'utf8');
  } catch (error) {
    throw new Error(
      `Failed to read ${source}: ${toReason(error)}. Check the address, or save the page and name the file.`,
      {
        cause: error,
      },
    );
  }
}

function toReason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause instanceof Error ? `: ${error.cause.message}` : '';
  return `${error.message}${cause}`.replace(/\.$/, '');
}

async function fetchPage(address: string, options: FetchPageOptions): Promise<string> {
  const signal = AbortSignal.timeout(options.timeoutMs);
  const headers = { accept: 'text/markdown, text/plain, text/html;q=0.9, */*;q=0.1' };
  let url = new URL(address);
  for (let redirects = 0; redirects <= options.maxRedirects; redirects += 1) {
    const response = await options.fetch(url, { signal, headers, redirect: 'manual' });
    const location = response.headers.get('location');
    if (response.status >= 300 && response.status < 400 && location !== null) {
      await response.body?.cancel();
      url = new URL(location, url);
      if (!/^https?:$/.test(url.protocol)) throw new Error(`it redirects to ${url.protocol}`);
      continue;
    }
    if (!response.ok) throw new Error(`it answers HTTP ${response.status}`);
    return readBody(response, options.maxBytes);
  }
  throw new Error(`it redirects more than ${options.maxRedirects} times`);
}

async function readBody(response: Response, maxBytes: number): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) throw new Error(`it is larger than ${maxBytes} bytes`);
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
