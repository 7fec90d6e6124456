import { Counter, Gauge, Registry } from 'prom-client';
import type { MockState } from '../mock-state.ts';

/** A text that Prometheus reads, with its content type. */
export interface MetricsText {
  readonly contentType: string;
  readonly text: string;
}

/** Every figure, read from the state when asked for: calls pay nothing for them but one count. */
export async function toMetrics(state: MockState): Promise<MetricsText> {
  const registry = new Registry();
  const registers = [registry];
  const requests = new Counter({
    name: 'understudy_mock_requests_total',
    help: 'Provider calls answered since the server started.',
    labelNames: ['provider', 'operation', 'status', 'scenario'],
    registers,
  });
  for (const { count, ...labels } of state.tally.list()) requests.inc(labels, count);

  const tasks = new Gauge({
    name: 'understudy_mock_tasks',
    help: 'Tasks of all accounts by their status now.',
    labelNames: ['provider', 'status'],
    registers,
  });
  for (const account of state.accounts.all()) {
    for (const [provider, { tasks: store }] of account.providers) {
      for (const [status, count] of store.countByStatus(account.clock.now())) tasks.inc({ provider, status }, count);
    }
  }

  const callbacks = new Gauge({
    name: 'understudy_mock_callbacks',
    help: 'Callbacks in the log by how they stand.',
    labelNames: ['provider', 'state'],
    registers,
  });
  for (const { provider, state: standing } of state.callbacks.all()) callbacks.inc({ provider, state: standing });

  const gauge = (name: string, help: string, value: number): void => {
    new Gauge({ name: `understudy_mock_${name}`, help, registers }).set(value);
  };
  const { now, isFrozen, speed } = state.clock.state();
  gauge('accounts', 'Accounts seen.', [...state.accounts.all()].length);
  gauge('clock_seconds', "The server's clock, in seconds since the epoch.", now / 1000);
  gauge('clock_speed', "Seconds of the server's clock per real one; 0 while it is frozen.", isFrozen ? 0 : speed);
  gauge('start_seconds', 'When the server started, in real seconds since the epoch.', state.start.at / 1000);
  return { contentType: registry.contentType, text: await registry.metrics() };
}
