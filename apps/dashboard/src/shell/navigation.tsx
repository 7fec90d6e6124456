import { Badge, NavLink, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api } from '../server/trpc.ts';
import { places } from './places.ts';

/** The way to every page, with what waits in the inbox. */
export function Navigation() {
  return (
    <Stack gap={2} component="nav" aria-label="Pages">
      {places.map(({ to, label, icon: Icon }) => (
        <NavLink
          key={to}
          label={label}
          leftSection={<Icon size={17} aria-hidden />}
          rightSection={to === '/inbox' ? <InboxCount /> : null}
          styles={{ root: { borderRadius: 'var(--mantine-radius-md)' } }}
          variant="light"
          renderRoot={(props) => (
            <Link to={to} activeProps={{ 'data-active': true, 'aria-current': 'page' }} {...props} />
          )}
        />
      ))}
    </Stack>
  );
}

/** How many things wait for a person; nothing when none does. */
export function InboxCount() {
  const { data: count = 0 } = useQuery(api.inbox.count.queryOptions());
  if (count === 0) return null;
  return (
    <Badge color="red.9" variant="filled" size="sm" aria-label={`${count} waiting`}>
      {count}
    </Badge>
  );
}
