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

export function createRouteTable(providers: readonly PlayedProvider[]): RouteTable {
  /** By method and path; a path with an id ends in `/*`. */
  const calls = new Map<string, Entry>();
  const methods = new Map<string, string[]>();
  const templates: { readonly segments: readonly string[]; readonly played: PlayedProvider }[] = [];

  for (const played of providers) {
    const { id, spec } = played.provider;
    for (const [name, operation] of toOperations(spec)) {
      for (const prefix of ['', `/${id}`]) {
        const path = prefix + spec.basePath + operation.path.replace(/\{[^/]+\}$/, '*');
        calls.set(`${operation.method} ${path}`, { played, name, operation });
        methods.set(path, [...(methods.get(path) ?? []), operation.method]);
        templates.push({ segments: path.split('/'), played });
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
      const exact = calls.get(`${method} ${pathname}`);
      if (exact !== undefined) return { kind: 'call', ...exact, pathId: null };
      const slash = pathname.lastIndexOf('/') + 1;
      const pattern = `${pathname.slice(0, slash)}*`;
      const id = toDecoded(pathname.slice(slash));
      const byId = id === '' ? undefined : calls.get(`${method} ${pattern}`);
      if (byId !== undefined) return { kind: 'call', ...byId, pathId: id };
      const allowed = methods.get(pathname) ?? (id === '' ? undefined : methods.get(pattern)) ?? [];
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
