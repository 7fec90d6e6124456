import { UnderstudyError } from '@understudy/core';
import type { Account } from '../../accounts/account.ts';
import { listModelNames, readModelName } from '../../routing/model-name.ts';
import type { Model } from './wire/model.ts';

type Usable = Pick<Account, 'provider' | 'isEnabled'>;

/** The model names that a create can use with these accounts. */
export function listModels(accounts: readonly Usable[]): Model[] {
  const enabled = accounts.filter(({ isEnabled }) => isEnabled);
  return listModelNames()
    .filter((name) => enabled.some((account) => canUse(account, name)))
    .map(toModel);
}

/** One of the names that `listModels` lists. Throws `not_found` for any other. */
export function findModel(accounts: readonly Usable[], name: string): Model {
  const model = listModels(accounts).find(({ id }) => id === name);
  if (model !== undefined) return model;
  throw new UnderstudyError(`Failed to find the model ${name}: no account has it. Look for one in /v1/models.`, {
    code: 'not_found',
    param: 'model',
  });
}

function canUse({ provider }: Usable, name: string): boolean {
  const named = readModelName(name);
  if (named.provider !== undefined) return named.provider === provider.id;
  return named.model !== undefined && provider.profile.models.value.includes(named.model);
}

const toModel = (name: string): Model => ({
  id: name,
  object: 'model',
  created: 0,
  owned_by: readModelName(name).provider ?? 'understudy',
});
