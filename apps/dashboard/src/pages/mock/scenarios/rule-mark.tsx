import { Alert, Anchor, Button, Group } from '@mantine/core';
import { Zap } from 'lucide-react';
import { useMockSearch } from '../use-mock.ts';
import { isEveryCreate, isOn, isOwn, useRemoveRules, useScenarios } from './use-rules.ts';

/** Says on every tab that calls get another scenario than success, and ends that with one click. */
export function RuleMark() {
  const { data } = useScenarios();
  const remove = useRemoveRules();
  const [, change] = useMockSearch();
  const on = data?.rules.filter(isOn) ?? [];
  const [first] = on;
  if (first === undefined) return null;
  const own = on.filter(isOwn);
  const standing = on.length - own.length;
  return (
    <Alert role="status" variant="outline" color="orange" p="xs" icon={<Zap size={18} aria-hidden />}>
      <Group justify="space-between" gap="xs">
        <span>
          {on.length === 1 && isEveryCreate(first) ? (
            <>
              Every create gets <b>{first.scenario}</b>, unless its prompt says otherwise.
            </>
          ) : (
            <>
              <b>{on.length === 1 ? 'A rule is on' : `${on.length} rules are on`}</b>: calls get scenarios that they did
              not ask for.
            </>
          )}
          {standing > 0 && ` ${standing} of the mock server’s start, which only the list below removes.`}{' '}
          <Anchor component="button" inherit mih={24} underline="always" onClick={() => change({ tab: 'scenarios' })}>
            See the rules
          </Anchor>
        </span>
        {own.length > 0 && (
          <Button
            size="xs"
            variant="default"
            loading={remove.isPending}
            onClick={() => remove.mutate(own.map(({ id }) => id))}
          >
            Clear
          </Button>
        )}
      </Group>
    </Alert>
  );
}
