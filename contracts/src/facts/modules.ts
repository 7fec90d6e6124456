import type { ProviderId } from './provider-id.ts';

/** Which files of a provider's folder hold or follow what stands at a place: the first prefix that fits. */
const filesByPlace: readonly (readonly [prefix: string, files: readonly string[]])[] = [
  ['examples.', ['examples', 'spec', 'adapter', 'replay']],
  ['lifecycle.', ['lifecycle', 'adapter']],
  ['profile.callback.', ['profile', 'replay']],
  ['profile.errors.', ['errors', 'adapter']],
  ['profile.failures.', ['errors', 'adapter']],
  ['profile.readings.', ['readings', 'replay']],
  ['profile.', ['profile', 'adapter']],
  ['spec.', ['spec', 'adapter']],
  ['wire.', ['spec', 'adapter', 'replay']],
];

/** Files that a member of the EvoLink family shares with the others. */
const sharedFiles: Readonly<Partial<Record<ProviderId, readonly string[]>>> = {
  evolink: ['errors', 'readings', 'replay', 'spec', 'examples', 'lifecycle', 'adapter'],
  odkkk: ['errors', 'readings', 'replay', 'spec', 'examples', 'lifecycle', 'adapter'],
};

/** The modules to look at when the fact at this place changes, from the root of the repository. */
export function toModules(provider: ProviderId, place: string): readonly string[] {
  const files = filesByPlace.find(([prefix]) => place.startsWith(prefix))?.[1] ?? ['index'];
  return files.map((file) =>
    sharedFiles[provider]?.includes(file)
      ? `packages/core/src/dialects/evolink-family/${file}.ts`
      : `packages/core/src/providers/${provider}/${file}.ts`,
  );
}
