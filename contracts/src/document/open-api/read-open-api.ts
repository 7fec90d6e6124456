import type { JsonObject } from '@understudy/core';
import { parseDocument } from 'yaml';
import type { Span } from '../span.ts';
import { reindent } from './reindent.ts';

/** The OpenAPI document on a page. */
export interface PageOpenApi {
  readonly document: JsonObject;
  /** Where its scalars stand, by JSON pointer; empty when the page kept its indentation. */
  readonly places: ReadonlyMap<string, Span>;
  readonly span: Span;
}

/** Finds the OpenAPI 3 document on a page and reads it: as YAML or JSON where it is whole, else by giving it back its structure. */
export function readOpenApi(text: string): PageOpenApi | null {
  const start = text.search(/["']?\bopenapi["']?\s*:\s*["']?3\.\d/);
  if (start === -1) return null;
  const fence = /(`{3,})[^`]*$/.exec(text.slice(Math.max(0, start - 300), start))?.[1];
  const close = fence === undefined ? -1 : text.indexOf(`\n${fence}`, start);
  const span = { start, end: close === -1 ? text.length : close };
  const yaml = text.slice(span.start, span.end);
  const whole = readWhole(yaml);
  return { ...(whole === null ? reindent(yaml, start) : { document: whole, places: new Map() }), span };
}

function readWhole(yaml: string): JsonObject | null {
  const parsed = parseDocument(yaml, { logLevel: 'silent' });
  if (parsed.errors.length > 0) return null;
  const value: unknown = parsed.toJS();
  return typeof value === 'object' && value !== null && 'paths' in value ? (value as JsonObject) : null;
}
