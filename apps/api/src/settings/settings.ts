import { type Provider, providers, UnderstudyError } from '@understudy/core';
import type { Timeouts } from '../outbound/http-fetch.ts';
import { type ProviderSettings, readProviderSettings } from './provider-settings.ts';
import { type Given, readTable, type SettingProblem, type Values } from './read-table.ts';
import { gatewaySettings } from './setting-table.ts';
import { type StorageSettings, toStorageSettings } from './storage-settings.ts';

const DAY_MS = 86_400_000;
const CONNECT_MS = 10_000;

type GatewayValues = Values<typeof gatewaySettings>;

/** How this process runs. Holds secrets: not for logs. */
export interface Settings {
  readonly port: number;
  readonly host: string;
  readonly role: GatewayValues['UNDERSTUDY_ROLE'];
  /** The folder for what is kept on this machine. */
  readonly dataDir: string;
  /** `null`: the embedded PostgreSQL. */
  readonly databaseUrl: string | null;
  readonly databaseConnections: number;
  /** Where providers reach this gateway, without a slash at its end; `null` when nobody said. */
  readonly publicUrl: string | null;
  /** Where the mock server is, without a slash at its end, whether it runs or not. */
  readonly mockUrl: string;
  /** The folder that the contracts write their reports to; `null` when nobody said. */
  readonly contractReport: string | null;
  /** How provider calls are made. */
  readonly transport: { readonly timeouts: Timeouts };
  readonly adminKey: string | null;
  readonly secret: string | null;
  /** `host` or `host:port` of internal hosts that addresses from outside may name. */
  readonly internalHosts: readonly string[];
  readonly storage: StorageSettings;
  /** How long our copies of videos are kept; `null`: for good. */
  readonly retentionMs: number | null;
  readonly logLevel: GatewayValues['LOG_LEVEL'];
  readonly otlpEndpoint: string | null;
  /** One for each provider of the registry. */
  readonly providers: readonly ProviderSettings[];
}

/**
 * Reads environment variables and flags; a flag goes before its variable. Throws `invalid_request` that lists every
 * setting that cannot be read and what to write instead. No value is repeated in it, because some are secrets.
 */
export function readSettings(
  env: Given['env'],
  flags: Given['flags'] = {},
  registry: readonly Provider[] = Object.values(providers),
): Settings {
  const problems: SettingProblem[] = [];
  const given = { env, flags };
  const values = readTable(gatewaySettings, '', given, problems);
  const settings = {
    port: values.PORT,
    host: values.HOST,
    role: values.UNDERSTUDY_ROLE,
    dataDir: values.UNDERSTUDY_DATA,
    databaseUrl: values.DATABASE_URL,
    databaseConnections: values.DATABASE_CONNECTIONS,
    publicUrl: values.PUBLIC_URL,
    mockUrl: values.UNDERSTUDY_MOCK_URL,
    contractReport: values.UNDERSTUDY_CONTRACT_REPORT,
    transport: { timeouts: toTimeouts(values.UNDERSTUDY_PROVIDER_TIMEOUT * 1000) },
    adminKey: values.UNDERSTUDY_ADMIN_KEY,
    secret: values.UNDERSTUDY_SECRET,
    internalHosts: values.UNDERSTUDY_INTERNAL_HOSTS,
    storage: toStorageSettings(values, problems),
    retentionMs: values.UNDERSTUDY_RETENTION_DAYS === null ? null : values.UNDERSTUDY_RETENTION_DAYS * DAY_MS,
    logLevel: values.LOG_LEVEL,
    otlpEndpoint: values.OTEL_EXPORTER_OTLP_ENDPOINT,
    providers: registry.map((provider) => readProviderSettings(provider, given, problems)),
  };
  const [first] = problems;
  if (first === undefined) return settings;
  throw new UnderstudyError(`Failed to read the settings: ${problems.map(({ message }) => message).join(' ')}`, {
    code: 'invalid_request',
    param: first.name,
  });
}

const toTimeouts = (answerMs: number): Timeouts => ({
  connectMs: Math.min(CONNECT_MS, answerMs),
  headersMs: answerMs,
  bodyMs: answerMs,
});
