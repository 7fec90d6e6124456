import { Tabs } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import { Page } from '../../parts/page.tsx';
import { AccountsTab } from './accounts/accounts-tab.tsx';
import { AdminOnly } from './admin-only.tsx';
import { AuditTab } from './audit/audit-tab.tsx';
import { KeysTab } from './keys/keys-tab.tsx';
import { type SettingsTab, tabs } from './search.ts';
import { SystemTab } from './system-tab.tsx';
import { WebhooksTab } from './webhooks/webhooks-tab.tsx';

interface Part {
  readonly label: string;
  readonly isForAdmins: boolean;
  readonly Content: ComponentType;
}

const parts = {
  keys: { label: 'API keys', isForAdmins: true, Content: KeysTab },
  accounts: { label: 'Provider accounts', isForAdmins: true, Content: AccountsTab },
  webhooks: { label: 'Webhooks', isForAdmins: false, Content: WebhooksTab },
  audit: { label: 'Audit', isForAdmins: true, Content: AuditTab },
  system: { label: 'System', isForAdmins: false, Content: SystemTab },
} satisfies Record<SettingsTab, Part>;

/** Who may call, where jobs go, who is told, what was changed, and what runs here. */
export function SettingsPage() {
  const { tab = tabs[0] } = useSearch({ from: '/settings' });
  const navigate = useNavigate({ from: '/settings' });
  const show = (value: string | null): void =>
    void navigate({ search: { tab: tabs.find((one) => one === value) }, replace: true });
  return (
    <Page title="Settings" about="Who may call, where jobs go, and who is told of them.">
      <Tabs value={tab} onChange={show} keepMounted={false}>
        <Tabs.List aria-label="Parts of the settings">
          {tabs.map((one) => (
            <Tabs.Tab key={one} value={one}>
              {parts[one].label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {tabs.map((one) => {
          const { isForAdmins, Content } = parts[one];
          return (
            <Tabs.Panel key={one} value={one} pt="md">
              {isForAdmins ? (
                <AdminOnly>
                  <Content />
                </AdminOnly>
              ) : (
                <Content />
              )}
            </Tabs.Panel>
          );
        })}
      </Tabs>
    </Page>
  );
}
