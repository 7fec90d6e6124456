import { Select } from '@mantine/core';
import { useMockSearch } from './use-mock.ts';
import { useMockAccounts } from './use-mock-accounts.ts';

const ALL = 'all';

/** Narrows the whole page to one account; accounts that use the same key are one at the mock server. */
export function AccountChooser() {
  const [{ account }, change] = useMockSearch();
  const accounts = useMockAccounts() ?? [];
  return (
    <Select
      size="xs"
      aria-label="Account"
      data={[{ value: ALL, label: 'All accounts' }, ...accounts.map(({ id, name }) => ({ value: id, label: name }))]}
      value={account ?? ALL}
      onChange={(value) => change({ account: value === ALL || value === null ? undefined : value })}
      allowDeselect={false}
      w={170}
    />
  );
}
