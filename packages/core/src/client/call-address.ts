import { UnderstudyError } from '../errors.ts';
import type { Operation } from '../spec.ts';

/** Where an operation is below the base URL, the task id filled in. Throws `invalid_request` for what is no task id. */
export function toPath({ path, taskId: place }: Operation, taskId: string | undefined): string {
  if (place === undefined || taskId === undefined) return path;
  // A URL would take dots for steps along its path.
  if (/^\.{0,2}$/.test(taskId)) {
    throw new UnderstudyError(
      `Failed to address a task: "${taskId}" is no task id. Give the id that the create answered.`,
      { code: 'invalid_request', param: 'taskId' },
    );
  }
  const id = encodeURIComponent(taskId);
  return place.in === 'path' ? path.replace(`{${place.name}}`, () => id) : `${path}?${place.name}=${id}`;
}

/** Checks a base URL and drops its last slash. Throws `invalid_request`. */
export function toBaseUrl(text: string): string {
  const url = URL.parse(text);
  if (
    url === null ||
    !/^https?:$/.test(url.protocol) ||
    `${url.username}${url.password}${url.search}${url.hash}` !== ''
  ) {
    throw new UnderstudyError(
      'Failed to set up a provider client: baseUrl is not a plain http or https address. Give one like https://api.example.com/v1.',
      { code: 'invalid_request', param: 'baseUrl' },
    );
  }
  return url.href.replace(/\/+$/, '');
}

/** The header that carries an API key. Throws `invalid_request`, without showing the key, for one that no header can carry. */
export function toAuthorization(apiKey: string): string {
  if (!/^[\x21-\x7e]+$/.test(apiKey)) {
    throw new UnderstudyError(
      'Failed to set up a provider client: apiKey is empty or holds characters that no header can carry. Give the key alone, without spaces or line breaks.',
      { code: 'invalid_request', param: 'apiKey' },
    );
  }
  return `Bearer ${apiKey}`;
}
