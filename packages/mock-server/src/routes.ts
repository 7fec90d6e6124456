import { type Operation, type OperationName, toOperations } from '@understudy/core';
import type { PlayedProvider } from './played-provider.ts';

/** A documented call that a request's path names. */
export interface Route {
  readonly kind: 'call';
  readonly played: PlayedProvider;
  readonly name: OperationName;
  readonly operation: Operation;
  /** The task id, where the path carries it; decoded. */
  readonly pathId: string | null;
}
/** No documented call; `nearest` is the provider whose paths look most like it. */
export interface NoRoute {
  readonly kind: 'unknown-path' | 'wrong-method';
  readonly nearest: PlayedProvider;
  readonly allowed: readonly string[];
}

interface Entry {
  readonly played: PlayedProvider;
  readonly name: OperationName;
  readonly operation: Operation;
}

/** Finds the call a path names; every provider answers on its documented paths, and again below `/<provider id>`. */
export interface RouteTable {
  find(method: string, pathname: string): Route | NoRoute;
  /** The provider whose paths look most like this one. */
  nearest(pathname: string): PlayedProvider;
}

/** The calls of one method. Looked up without joining texts: this runs on every call. */
interface MethodTable {
  readonly exact: Map<string, Route>;
  /** Calls whose path ends in an id, by what stands before it. */
  readonly below: Map<string, Entry>;
}

export function createRouteTable(providers: readonly PlayedProvider[]): RouteTable {
  const tables = new Map<string, MethodTable>();
  const templates: { readonly segments: readonly string[]; readonly played: PlayedProvider }[] = [];

  for (const played of providers) {
    const { id, spec } = played.provider;
    for (const [name, operation] of toOperations(spec)) {
      const table = tables.get(operation.method) ?? { exact: new Map(), below: new Map() };
      tables.set(operation.method, table);
      for (const prefix of ['', `/${id}`]) {
        const path = prefix + spec.basePath + operation.path;
        const folder = path.replace(/\{[^/]+\}$/, '');
        if (folder === path) table.exact.set(path, { kind: 'call', played, name, operation, pathId: null });
        else table.below.set(folder, { played, name, operation });
        templates.push({ segments: folder.split('/'), played });
      }
    }
  }

  const findNearest = (pathname: string): PlayedProvider => {
    const segments = pathname.split('/');
    let best = { played: providers[0] as PlayedProvider, shared: -1 };
    for (const template of templates) {
      const differs = template.segments.findIndex((segment, i) => segment !== segments[i]);
      const shared = differs === -1 ? template.segments.length : differs;
      if (shared > best.shared) best = { played: template.played, shared };
    }
    return best.played;
  };

  return {
    nearest: findNearest,
    find(method, pathname) {
      const table = tables.get(method);
      const exact = table?.exact.get(pathname);
      if (exact !== undefined) return exact;
      const slash = pathname.lastIndexOf('/') + 1;
      const folder = pathname.slice(0, slash);
      const id = toDecoded(pathname.slice(slash));
      const entry = id === '' ? undefined : table?.below.get(folder);
      if (entry !== undefined) {
        const { played, name, operation } = entry;
        return { kind: 'call', played, name, operation, pathId: id };
      }
      const takes = (one: MethodTable) => one.exact.has(pathname) || (id !== '' && one.below.has(folder));
      const allowed = [...tables].filter(([, one]) => takes(one)).map(([name]) => name);
      const kind = allowed.length === 0 ? 'unknown-path' : 'wrong-method';
      return { kind, nearest: findNearest(pathname), allowed };
    },
  };
}

/** A path segment without its percent signs; empty when they are broken. */
function toDecoded(segment: string): string {
  if (!segment.includes('%')) return segment;
  try {
    return decodeURIComponent(segment);
  } catch {
    return '';
  }
}
