import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api } from '../server/trpc.ts';
import { places } from './places.ts';

/** The way to every page, with what waits in the inbox. */
export function Navigation() {
  return (
    <Stack gap={2} component="nav" aria-label="Pages">
      {places.map(({ to, label, icon: Icon }) => (
        <Link key={to} to={to} className="place" activeProps={{ 'data-active': true, 'aria-current': 'page' }}>
          <Icon size={17} aria-hidden />
          <span>{label}</span>
          {to === '/inbox' && <InboxCount />}
        </Link>
      ))}
    </Stack>
  );
}

/** How many things wait for a person; nothing when none does. */
function InboxCount() {
  const { data: count = 0 } = useQuery(api.inbox.count.queryOptions());
  if (count === 0) return null;
  return (
    <span className="count" role="img" aria-label={`${count} waiting`}>
      {count}
    </span>
  );
}
