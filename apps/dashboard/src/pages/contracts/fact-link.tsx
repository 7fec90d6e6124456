import { Anchor, Code } from '@mantine/core';
import { Link } from '@tanstack/react-router';

/** Facts of the wire and samples stand in no table of the provider's page. */
const ON_PAGE = /^(profile|lifecycle|spec)\./;

/** A fact by its id, such as `apixo/profile.seconds`; leads to where the provider's page states it. */
export function FactLink({ id }: { readonly id: string }) {
  const [provider = '', place = ''] = id.split('/', 2);
  const name = <Code style={{ overflowWrap: 'anywhere' }}>{place}</Code>;
  if (!ON_PAGE.test(place)) return name;
  return (
    <Anchor
      inherit
      renderRoot={(props) => (
        <Link to="/providers/$providerId" params={{ providerId: provider }} hash={place} {...props} />
      )}
    >
      {name}
    </Anchor>
  );
}
