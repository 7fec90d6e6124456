import { ActionIcon, Box, Burger, Button, Group, Kbd, Text, Tooltip, UnstyledButton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Plus, Search } from 'lucide-react';
import { AccountMenu } from './account-menu.tsx';
import { commandDoor } from './door.ts';
import { LinkMark } from './link-mark.tsx';

interface HeaderProps {
  readonly isMenuOpen: boolean;
  readonly onMenu: () => void;
}

/** What is at hand on every page: search, a new job, whether the page is live, and whoever is signed in. */
export function Header({ isMenuOpen, onMenu }: HeaderProps) {
  return (
    <Group h="100%" px="sm" justify="space-between" wrap="nowrap" gap="xs">
      <Group gap="xs" wrap="nowrap">
        <Burger
          opened={isMenuOpen}
          onClick={onMenu}
          hiddenFrom="sm"
          size="sm"
          aria-label="Pages"
          aria-expanded={isMenuOpen}
        />
        <UnstyledButton renderRoot={(props) => <Link to="/jobs" {...props} />} aria-label="Understudy, to the jobs">
          <Group gap={8} wrap="nowrap">
            <img src="/icon.svg" alt="" width={24} height={24} />
            <Text fw={650} visibleFrom="xs">
              Understudy
            </Text>
          </Group>
        </UnstyledButton>
      </Group>
      <Group gap="xs" wrap="nowrap">
        <LinkMark />
        <Box visibleFrom="sm">
          <Button variant="default" size="xs" leftSection={<Search size={14} aria-hidden />} onClick={commandDoor.open}>
            Find or do{' '}
            <Kbd size="xs" ml={8}>
              Ctrl K
            </Kbd>
          </Button>
        </Box>
        <Tooltip label="Find or do">
          <ActionIcon hiddenFrom="sm" variant="default" size="md" aria-label="Find or do" onClick={commandDoor.open}>
            <Search size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
        <Button
          size="xs"
          leftSection={<Plus size={14} aria-hidden />}
          renderRoot={(props) => <Link to="/new" {...props} />}
        >
          New job
        </Button>
        <AccountMenu />
      </Group>
    </Group>
  );
}
