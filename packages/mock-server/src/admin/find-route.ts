import type { AdminRoute } from './admin-route.ts';

/** What a method and a path come to in a table of routes. */
export type FoundRoute =
  | { readonly kind: 'route'; readonly route: AdminRoute; readonly params: Readonly<Record<string, string>> }
  | { readonly kind: 'wrong-method'; readonly allowed: readonly string[] }
  | { readonly kind: 'unknown-path' };

/** Finds the route of a path such as `/requests/7`; of several that fit, the one with fewest parameters. */
export function findRoute(routes: readonly AdminRoute[], method: string, path: string): FoundRoute {
  const fits = routes
    .map((route) => ({ route, params: matchPath(route.path, path) }))
    .filter((fit): fit is { route: AdminRoute; params: Record<string, string> } => fit.params !== null)
    .sort((a, b) => Object.keys(a.params).length - Object.keys(b.params).length);
  const fit = fits.find(({ route }) => route.method === (method === 'HEAD' ? 'GET' : method));
  if (fit !== undefined) return { kind: 'route', ...fit };
  if (fits.length === 0) return { kind: 'unknown-path' };
  return { kind: 'wrong-method', allowed: [...new Set(fits.map(({ route }) => route.method))] };
}

/** The values of a template's `:names` in a path, or `null` when the path is of another shape. */
function matchPath(template: string, path: string): Record<string, string> | null {
  const names = toSegments(template);
  const segments = toSegments(path);
  if (names.length !== segments.length) return null;
  const params: Record<string, string> = {};
  for (const [index, name] of names.entries()) {
    const segment = toDecoded(segments[index] ?? '');
    if (name.startsWith(':') && segment !== null && segment !== '') params[name.slice(1)] = segment;
    else if (name !== segment) return null;
  }
  return params;
}

/** A slash at the end makes no difference. */
const toSegments = (path: string): string[] => path.replace(/\/$/, '').split('/');

function toDecoded(segment: string): string | null {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null;
  }
}
