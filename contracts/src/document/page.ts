import { findJsonObjects, type JsonText } from './json-text.ts';
import { type PageOpenApi, readOpenApi } from './open-api/read-open-api.ts';
import { toPlainText } from './plain-text.ts';
import type { Finding } from './span.ts';

/** One `METHOD /path` of a page; the path without its query. */
export interface PageEndpoint {
  readonly method: string;
  readonly path: string;
}

/** A provider's page, taken apart once. */
export interface Page {
  readonly text: string;
  readonly samples: readonly JsonText[];
  readonly endpoints: readonly Finding<PageEndpoint>[];
  readonly openApi: PageOpenApi | null;
}

const ENDPOINT = /\b(GET|POST|PUT|PATCH|DELETE)[\s|*`]*(?:https?:\/\/[\w.-]+)?(\/[\w/{}.:-]*\w\}?)/dgi;

/** Reads a page: plain text, Markdown or HTML. */
export function readPage(raw: string): Page {
  const text = toPlainText(raw);
  const openApi = readOpenApi(text);
  const endpoints = [...text.matchAll(ENDPOINT)].map(({ 1: method = '', 2: path = '', indices }) => {
    const [start = 0, end = 0] = indices?.[2] ?? [];
    return { value: { method: method.toUpperCase(), path }, spans: [{ start, end }] };
  });
  return { text, samples: findJsonObjects(text), endpoints, openApi };
}
