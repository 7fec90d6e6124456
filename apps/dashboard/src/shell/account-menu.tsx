import { ActionIcon, Menu, Text, useMantineColorScheme } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { BookOpen, Keyboard, LogOut, MonitorCog, Moon, Sun, UserRound } from 'lucide-react';
import { closeSession } from '../server/session.ts';
import { api } from '../server/trpc.ts';
import { keysDoor } from './door.ts';

const schemes = [
  { scheme: 'light', label: 'Light', icon: Sun },
  { scheme: 'dark', label: 'Dark', icon: Moon },
  { scheme: 'auto', label: 'As the system has it', icon: MonitorCog },
] as const;

/** Who is signed in, how the page looks, and the way out. */
export function AccountMenu() {
  const { data: me } = useQuery(api.system.me.queryOptions());
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const leave = async (): Promise<void> => {
    await closeSession();
    window.location.reload();
  };
  return (
    <Menu position="bottom-end" withinPortal width={230}>
      <Menu.Target>
        <ActionIcon variant="default" size={30} aria-label={`Signed in as ${me?.name ?? '…'}; appearance and help`}>
          <UserRound size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Text size="xs" c="dimmed" px="sm" py={4}>
          Key “{me?.name}” may {me?.scopes.join(', ')}
        </Text>
        <Menu.Divider />
        <Menu.Label>Appearance</Menu.Label>
        {schemes.map(({ scheme, label, icon: Icon }) => (
          <Menu.Item
            key={scheme}
            role="menuitemradio"
            aria-checked={colorScheme === scheme}
            leftSection={<Icon size={15} aria-hidden />}
            rightSection={colorScheme === scheme ? '✓' : null}
            onClick={() => setColorScheme(scheme)}
          >
            {label}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<Keyboard size={15} aria-hidden />} onClick={keysDoor.open}>
          Keyboard
        </Menu.Item>
        <Menu.Item leftSection={<BookOpen size={15} aria-hidden />} component="a" href="/docs">
          API documents
        </Menu.Item>
        <Menu.Item leftSection={<LogOut size={15} aria-hidden />} onClick={() => void leave()}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
