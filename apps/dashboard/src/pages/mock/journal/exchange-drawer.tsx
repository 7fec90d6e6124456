import { Drawer } from '@mantine/core';
import type { ExchangeView } from '@understudy/mock-server';
import { Loaded } from '../../../parts/loaded.tsx';
import { useMockQuery, useMockSearch } from '../use-mock.ts';
import { ExchangeDetail } from './exchange-detail.tsx';

const EVERY_MS = 60_000;

/** The request that the address names, with its answer, beside the page. */
export function ExchangeDrawer() {
  const [{ request }, change] = useMockSearch();
  return (
    <Drawer
      opened={request !== undefined}
      onClose={() => change({ request: undefined })}
      title={`Request ${request ?? ''}`}
      position="right"
      size="xl"
    >
      {request !== undefined && <Exchange id={request} />}
    </Drawer>
  );
}

/** Read anew seldom: what was said does not change. */
function Exchange({ id }: { readonly id: number }) {
  const exchange = useMockQuery<ExchangeView>(`requests/${id}`, { everyMs: EVERY_MS });
  return (
    <Loaded query={exchange} rows={8}>
      {(view) => <ExchangeDetail exchange={view} />}
    </Loaded>
  );
}
