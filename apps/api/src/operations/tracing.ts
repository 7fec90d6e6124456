import { context, DiagLogLevel, diag, propagation, trace } from '@opentelemetry/api';
import type { Logger } from 'pino';
import type { Settings } from '../settings/settings.ts';

/** Traces that are sent to a collector. */
export interface Tracing {
  /** Sends what is left, and ends. */
  close(): Promise<void>;
}

/** The program's end waits no longer for a collector. */
const PATIENCE_MS = 3_000;

/**
 * Sends spans to the OpenTelemetry collector of the settings, from this call on; `null` without one. What that needs is
 * loaded here, because most run without it. A collector that cannot be reached is logged, and nothing waits for it.
 */
export async function startTracing(
  { otlpEndpoint }: Pick<Settings, 'otlpEndpoint'>,
  { version, log }: { readonly version: string; readonly log: Pick<Logger, 'warn'> },
): Promise<Tracing | null> {
  if (otlpEndpoint === null) return null;
  const tell = (message: string): void => log.warn({ reason: message }, 'Failed to send traces to the collector');
  const silent = (): void => {};
  diag.setLogger({ error: tell, warn: tell, info: silent, debug: silent, verbose: silent }, DiagLogLevel.WARN);
  const [{ BatchSpanProcessor, NodeTracerProvider }, { OTLPTraceExporter }] = await Promise.all([
    import('@opentelemetry/sdk-trace-node'),
    import('@opentelemetry/exporter-trace-otlp-http'),
  ]);
  const exporter = new OTLPTraceExporter({ url: `${otlpEndpoint}/v1/traces`, timeoutMillis: PATIENCE_MS });
  const provider = new NodeTracerProvider({
    resource: toResource({ 'service.name': 'understudy', 'service.version': version }),
    spanProcessors: [new BatchSpanProcessor(exporter)],
  });
  provider.register();
  return {
    async close() {
      for (const api of [trace, context, propagation]) api.disable();
      await provider.shutdown().catch((error: unknown) => tell(String(error)));
      diag.disable();
    },
  };
}

type Resource = NonNullable<
  NonNullable<ConstructorParameters<typeof import('@opentelemetry/sdk-trace-node').NodeTracerProvider>[0]>['resource']
>;

function toResource(attributes: Readonly<Record<string, string>>): Resource {
  const resource: Resource = {
    attributes,
    getRawAttributes: () => Object.entries(attributes),
    merge: (other) => other ?? resource,
  };
  return resource;
}
