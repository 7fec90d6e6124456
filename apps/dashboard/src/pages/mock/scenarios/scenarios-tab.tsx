import { List, Stack } from '@mantine/core';
import { Loaded } from '../../../parts/loaded.tsx';
import { Section } from '../../../parts/page.tsx';
import { AddRule } from './add-rule.tsx';
import { AddScript } from './add-script.tsx';
import { Catalogue } from './catalogue.tsx';
import { EveryCreate } from './every-create.tsx';
import { RuleTable } from './rule-table.tsx';
import { toCatalogue } from './to-catalogue.ts';
import { useScenarios } from './use-rules.ts';

/** What can happen to calls, and the rules that make it happen. */
export function ScenariosTab() {
  const scenarios = useScenarios();
  return (
    <Loaded query={scenarios} rows={8}>
      {(view) => {
        const entries = toCatalogue(view);
        const names = entries.map(({ name }) => name);
        return (
          <Stack gap="xl">
            <Section title="Every create" about="The quick switch: one scenario for all jobs until it is cleared.">
              <EveryCreate rules={view.rules} names={names} />
            </Section>
            <Section title="How a call gets its scenario">
              <List type="ordered" size="sm">
                {view.howChosen.map((sentence) => (
                  <List.Item key={sentence}>{sentence}</List.Item>
                ))}
              </List>
            </Section>
            <Section
              title="Rules"
              about="They are asked from above; the first that matches a call has it."
              actions={<AddRule names={names} />}
            >
              <RuleTable rules={view.rules} />
            </Section>
            <Section
              title="Catalogue"
              about="Copy the directive into a prompt, or the header into a call."
              actions={<AddScript names={names} />}
            >
              <Catalogue entries={entries} rules={view.rules} />
            </Section>
          </Stack>
        );
      }}
    </Loaded>
  );
}
