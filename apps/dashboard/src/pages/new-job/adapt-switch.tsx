import { Box, Switch } from '@mantine/core';
import type { FieldsProps } from './fields.ts';

/** Whether length and size may be changed to what a provider makes. */
export function AdaptSwitch({ draft, change }: Pick<FieldsProps, 'draft' | 'change'>) {
  return (
    <Box data-field="canAdapt">
      <Switch
        label="Adapt length and size"
        description="Where a provider makes no such video, the nearest that it makes is asked for. Else it is passed over."
        checked={draft.canAdapt}
        onChange={({ currentTarget }) => change({ canAdapt: currentTarget.checked })}
      />
    </Box>
  );
}
