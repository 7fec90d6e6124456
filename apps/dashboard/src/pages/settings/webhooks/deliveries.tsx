import { Select } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useAnyChange } from '../../../live/use-live.ts';
import { Empty, Loaded } from '../../../parts/loaded.tsx';
import { Section } from '../../../parts/page.tsx';
import { WideTable } from '../../../parts/wide-table.tsx';
import { MoreRows } from '../more-rows.tsx';
import { DeliveryRow } from './delivery-row.tsx';
import type { Endpoint } from './endpoint-draft.ts';
import { useDeliveries } from './use-deliveries.ts';

const columns = ['Message', 'State', 'Job', 'Made', 'Tries', 'Last answer', 'Next try', ''];
const SOON_MS = 2_000;

/** What became of the messages. */
export function Deliveries({ endpoints }: { readonly endpoints: readonly Endpoint[] }) {
  const { endpoint } = useSearch({ from: '/settings' });
  const navigate = useNavigate({ from: '/settings' });
  const query = useDeliveries(endpoint);
  useAnyChange(() => void query.refetch(), SOON_MS);
  return (
    <Section
      title="Deliveries"
      about="Every message, latest first. Those that have ended are kept for thirty days."
      actions={
        <Select
          aria-label="Deliveries to"
          placeholder="To all addresses"
          size="xs"
          w={260}
          data={endpoints.map(({ id, url }) => ({ value: id, label: url }))}
          value={endpoint ?? null}
          onChange={(id) => void navigate({ search: (old) => ({ ...old, endpoint: id ?? undefined }), replace: true })}
          clearable
          clearButtonProps={{ 'aria-label': 'To all addresses' }}
        />
      }
    >
      <Loaded query={query}>
        {({ pages }) => {
          const deliveries = pages.flatMap((page) => page.deliveries);
          if (deliveries.length === 0) {
            return <Empty title="No messages">They are sent when a job of yours ends, once there is a webhook.</Empty>;
          }
          return (
            <>
              <WideTable label="Deliveries" columns={columns} minWidth={900}>
                {deliveries.map((delivery) => (
                  <DeliveryRow key={delivery.id} delivery={delivery} />
                ))}
              </WideTable>
              <MoreRows pages={query} shown={deliveries.length} />
            </>
          );
        }}
      </Loaded>
    </Section>
  );
}
