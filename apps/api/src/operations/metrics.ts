import { sql } from 'drizzle-orm';
import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import { events } from '../database/schema/index.ts';
import { type EventPosition, isBehind } from '../events/event-position.ts';
import { readEnd } from '../events/read-events.ts';
import type { Gateway } from '../gateway.ts';
import { addGauges } from './gauges.ts';
import { readFigures } from './read-figures.ts';

/** A text that Prometheus reads, with its content type. */
export interface MetricsText {
  readonly contentType: string;
  readonly text: string;
}

export interface Metrics {
  /** Counts an answered request. `route` is a pattern, never a path as it was asked for. */
  noteRequest(request: {
    readonly method: string;
    readonly route: string;
    readonly status: number;
    readonly ms: number;
  }): void;
  /** Everything, as it is now. */
  read(): Promise<MetricsText>;
}

/** The figures of this process, and those of the gateway as the database says. */
export function createMetrics(gateway: Pick<Gateway, 'db' | 'clock'>): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry, prefix: 'understudy_' });
  const requests = new Histogram({
    name: 'understudy_http_request_duration_seconds',
    help: 'Requests to this process until their answer was sent.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.1, 0.5, 2, 10, 60],
    registers,
  });
  const happenings = new Counter({
    name: 'understudy_events_total',
    help: 'What happened to jobs since this process was first asked: submitting, accepted, unknown, completed and so on.',
    labelNames: ['type'],
    registers,
  });
  let counted: EventPosition | null = null;

  async function countEvents(): Promise<void> {
    const from = counted;
    const end = await readEnd(gateway.db);
    const { rows } = await gateway.db.execute<{ type: string; count: number }>(sql`
      select type, count(*)::int as count from ${events}
      where (xid, id) > (${from?.xid ?? end.xid}::xid8, ${from?.id ?? end.id}) and xid < ${end.xid}::xid8 group by type`);
    // Unless another request has counted them meanwhile, or there is nothing new.
    if (counted !== from || (from !== null && !isBehind(end, from))) return;
    counted = end;
    for (const { type, count } of rows) happenings.inc({ type }, count);
  }

  return {
    noteRequest: ({ method, route, status, ms }) => requests.observe({ method, route, status }, ms / 1000),
    async read() {
      const figures = new Registry();
      const [read] = await Promise.all([readFigures(gateway), countEvents()]);
      addGauges(figures, read, gateway.clock.now());
      return {
        contentType: registry.contentType,
        text: `${await registry.metrics()}\n${await figures.metrics()}`,
      };
    },
  };
}
