import type { JsonObject, Provider } from '@understudy/core';

/**
 * A shell command that creates a video when pasted: the shortest create among the provider's examples that needs
 * no other task. `options` come right after `curl`.
 */
export function toCreateCurl(
  { spec, examples, replay, profile }: Provider,
  url: string,
  options: readonly string[] = [],
): string {
  const readings = Object.fromEntries(Object.entries(profile.readings).map(([name, { chosen }]) => [name, chosen]));
  const context = { readings, allowLocalCallbacks: false, findTask: () => null };
  const bodies: JsonObject[] = Object.values(examples)
    .filter(({ operation, direction }) => operation === 'create' && direction === 'request')
    .map(({ body }) => body)
    .filter((body) => replay.accept(body, context).accepted);
  const shortest = bodies.map((body) => JSON.stringify(body)).sort((a, b) => a.length - b.length)[0] ?? '{}';
  return [
    ['curl', ...options, `${url}${spec.basePath}${spec.operations.create.path}`].join(' '),
    "  -H 'authorization: Bearer sk-demo'",
    "  -H 'content-type: application/json'",
    `  -d '${shortest.replaceAll("'", "'\\''")}'`,
  ].join(' \\\n');
}
