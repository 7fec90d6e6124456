import { type Provider, providers, UnderstudyError } from '@understudy/core';

/** What a model name asks for. Without `provider`, any that has the model; without `model`, the provider's first. */
export interface NamedModel {
  readonly provider?: string;
  readonly model?: string;
}

const registry: readonly Provider[] = Object.values(providers);

/** Every model name that callers may use: models, providers, and the two joined by a slash. */
export function listModelNames(): string[] {
  const models = registry.flatMap(({ profile }) => profile.models.value);
  const joined = registry.flatMap(({ id, profile }) => profile.models.value.map((model) => `${id}/${model}`));
  return [...new Set([...models, ...registry.map(({ id }) => id), ...joined])];
}

/**
 * Reads a model name: a model (`sora-2`), a provider alone, or both joined by a slash. Throws `invalid_request` for a name
 * that is none, listing those that are.
 */
export function readModelName(name: string): NamedModel {
  if (registry.some(({ profile }) => profile.models.value.includes(name))) return { model: name };
  const [, id, model] = /^([^/]+)(?:\/(.+))?$/.exec(name) ?? [];
  const provider = registry.find((one) => one.id === id);
  if (provider !== undefined && model === undefined) return { provider: provider.id };
  if (provider !== undefined && model !== undefined && provider.profile.models.value.includes(model)) {
    return { provider: provider.id, model };
  }
  throw new UnderstudyError(
    `Failed to find the model ${name}: no provider has it. Use one of ${listModelNames().join(', ')}.`,
    { code: 'invalid_request', param: 'model' },
  );
}
