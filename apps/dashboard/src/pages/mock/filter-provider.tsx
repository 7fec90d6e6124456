import type { HealthView } from '@understudy/mock-server';
import { useProviderName } from '../../parts/use-provider-name.ts';
import { FilterChoice } from './filter-choice.tsx';
import { useMockQuery, useMockSearch } from './use-mock.ts';

/** Narrows a list to one of the providers that the mock server plays. */
export function FilterProvider() {
  const [{ provider }, change] = useMockSearch();
  const { data } = useMockQuery<HealthView>('health');
  const toName = useProviderName();
  return (
    <FilterChoice
      label="Provider"
      options={data?.providers.map((id) => ({ value: id, label: toName(id) })) ?? []}
      value={provider}
      onChange={(chosen) => change({ provider: chosen })}
    />
  );
}
