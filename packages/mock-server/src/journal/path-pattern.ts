/**
 * Whether a path is what a pattern says: one without `*` is the beginning of the path; in one with it,
 * `*` stands for any part of a segment and `**` for any number of segments. The query counts only for a pattern with a `?`.
 */
export function isPath(path: string, pattern: string): boolean {
  const [pathname = ''] = path.split('?');
  const compared = pattern.includes('?') ? path : pathname;
  return pattern.includes('*') ? isGlob(compared, pattern) : compared.startsWith(pattern);
}

/** Follows all ways to read the pattern at once, so that none takes long. */
function isGlob(path: string, pattern: string): boolean {
  const tokens = pattern.match(/\*+|[^*]/g) ?? [];
  const withSkips = (places: Set<number>): Set<number> => {
    for (const place of places) if (tokens[place]?.startsWith('*')) places.add(place + 1);
    return places;
  };
  let places = withSkips(new Set([0]));
  for (const char of path) {
    const next = new Set<number>();
    for (const place of places) {
      const token = tokens[place];
      if (token === char) next.add(place + 1);
      else if (token?.startsWith('*') && (token.length > 1 || char !== '/')) next.add(place);
    }
    places = withSkips(next);
  }
  return places.has(tokens.length);
}
