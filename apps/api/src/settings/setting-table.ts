import * as as from './field.ts';

/** One setting: where it is stated, what it does, and how its text is read. */
export interface Setting<T> {
  readonly field: as.Field<T>;
  readonly says: string;
  readonly example: string;
  /** What holds when it is not stated. */
  readonly fallback: T;
  /** The fallback in words. */
  readonly otherwise: string;
  /** The command line flag that goes before the variable, without its dashes. */
  readonly flag?: string;
  /** Its value is in no message and no log. */
  readonly isSecret?: true;
}

const setting = <T>(row: Setting<T>): Setting<T> => row;
/** A setting that is `null` unless it is stated. */
const optional = <T>(row: Omit<Setting<T | null>, 'field' | 'fallback'> & { readonly field: as.Field<T> }) =>
  setting<T | null>({ ...row, fallback: null });

const Roles = ['all', 'api', 'worker'] as const;
const LogLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** Settings of the gateway itself, by the environment variable that states each. */
export const gatewaySettings = {
  PORT: setting({
    field: as.wholeNumber(0, 65_535),
    flag: 'port',
    says: 'port; 0 takes any that is free',
    example: '4000',
    fallback: 4000,
    otherwise: '4000',
  }),
  HOST: setting({
    field: as.host,
    flag: 'host',
    says: 'address to listen on; 0.0.0.0 is all of this machine, and needs an admin key',
    example: '0.0.0.0',
    fallback: '127.0.0.1',
    otherwise: '127.0.0.1',
  }),
  UNDERSTUDY_ROLE: setting<(typeof Roles)[number]>({
    field: as.oneOf(...Roles),
    flag: 'role',
    says: 'api serves callers, worker runs jobs, all does both',
    example: 'worker',
    fallback: 'all',
    otherwise: 'all',
  }),
  UNDERSTUDY_DATA: setting({
    field: as.Text,
    flag: 'data',
    says: 'folder for what is kept on this machine',
    example: '/var/lib/understudy',
    fallback: '.data',
    otherwise: '.data',
  }),
  DATABASE_URL: optional({
    field: as.postgresAddress,
    says: 'PostgreSQL that all processes share',
    example: 'postgres://user:password@host:5432/understudy',
    otherwise: 'a PostgreSQL of its own, in the data folder',
    isSecret: true,
  }),
  DATABASE_CONNECTIONS: setting({
    field: as.wholeNumber(2, 500),
    says: 'connections to PostgreSQL that this process opens at most',
    example: '20',
    fallback: 20,
    otherwise: '20',
  }),
  PUBLIC_URL: optional({
    field: as.address,
    says: 'where providers reach this gateway, to call back and to fetch reference images',
    example: 'https://video.example.com',
    otherwise: 'providers are polled and never call back',
  }),
  UNDERSTUDY_MOCK_URL: setting({
    field: as.address,
    flag: 'mock-url',
    says: 'mock server that takes all jobs while there is no provider key',
    example: 'http://127.0.0.1:4010',
    fallback: 'http://127.0.0.1:4010',
    otherwise: 'http://127.0.0.1:4010',
  }),
  UNDERSTUDY_CONTRACT_REPORT: optional({
    field: as.Text,
    flag: 'contract-report',
    says: 'folder of the reports that the contracts write, for the dashboard to show',
    example: 'contracts/report',
    otherwise: 'none are shown',
  }),
  UNDERSTUDY_PROVIDER_TIMEOUT: setting({
    field: as.wholeNumber(1, 3600),
    says: 'seconds that a provider may take to answer, or to go on answering',
    example: '60',
    fallback: 60,
    otherwise: '60',
  }),
  UNDERSTUDY_ADMIN_KEY: optional({
    field: as.token(24),
    says: 'an API key that may do everything',
    example: '"$(openssl rand -hex 24)"',
    otherwise: 'on loopback, one in the file local-key of the data folder',
    isSecret: true,
  }),
  UNDERSTUDY_SECRET: optional({
    field: as.longText(32),
    says: 'seals the provider keys in the database; the same for all processes',
    example: '"$(openssl rand -hex 32)"',
    otherwise: 'the file secret of the data folder',
    isSecret: true,
  }),
  UNDERSTUDY_INTERNAL_HOSTS: setting<readonly string[]>({
    field: as.hostList,
    says: 'internal hosts that addresses given through the API may name, joined by commas',
    example: 'videos.internal,10.0.0.5:8080',
    fallback: [],
    otherwise: 'none but the mock server',
  }),
  UNDERSTUDY_STORAGE: optional({
    field: as.Text,
    says: 'where videos are kept: a folder, or s3://bucket/prefix',
    example: 's3://videos/understudy',
    otherwise: 'the folder assets of the data folder',
  }),
  S3_ENDPOINT: optional({
    field: as.address,
    says: 'address of a storage that speaks S3',
    example: 'https://s3.example.com',
    otherwise: 'that of AWS',
  }),
  S3_REGION: setting({
    field: as.Text,
    says: 'region of the bucket',
    example: 'eu-central-1',
    fallback: 'us-east-1',
    otherwise: 'us-east-1',
  }),
  S3_ACCESS_KEY_ID: optional({
    field: as.token(1),
    says: 'access key of the bucket',
    example: '"$KEY_ID"',
    otherwise: 'as the AWS SDK finds it',
    isSecret: true,
  }),
  S3_SECRET_ACCESS_KEY: optional({
    field: as.token(1),
    says: 'secret of the access key',
    example: '"$KEY_SECRET"',
    otherwise: 'as the AWS SDK finds it',
    isSecret: true,
  }),
  S3_FORCE_PATH_STYLE: setting({
    field: as.yesOrNo,
    says: 'whether the bucket goes into the path, as many storages beside AWS want it',
    example: 'true',
    fallback: false,
    otherwise: 'false',
  }),
  UNDERSTUDY_RETENTION_DAYS: optional({
    field: as.wholeNumber(1, 36_500),
    says: 'days after which kept videos are deleted',
    example: '90',
    otherwise: 'they are kept for good',
  }),
  LOG_LEVEL: setting<(typeof LogLevels)[number]>({
    field: as.oneOf(...LogLevels),
    says: `how much is logged: ${LogLevels.join(', ')}`,
    example: 'debug',
    fallback: 'info',
    otherwise: 'info',
  }),
  OTEL_EXPORTER_OTLP_ENDPOINT: optional({
    field: as.address,
    says: 'collector that traces are sent to',
    example: 'http://127.0.0.1:4318',
    otherwise: 'no traces',
  }),
} as const;
