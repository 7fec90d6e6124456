import { join } from 'node:path';
import type { SettingProblem, Values } from './read-table.ts';
import type { gatewaySettings } from './setting-table.ts';

/** Where videos are kept. */
export type StorageSettings =
  | { readonly kind: 'folder'; readonly path: string }
  | {
      readonly kind: 's3';
      readonly bucket: string;
      /** Before every key, without slashes at its ends; empty for none. */
      readonly prefix: string;
      /** `null`: AWS itself. */
      readonly endpoint: string | null;
      readonly region: string;
      /** `null`: as the AWS SDK finds them. */
      readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string } | null;
      readonly forcePathStyle: boolean;
    };

const S3 = /^s3:\/\/([\da-z][\da-z.-]+[\da-z])(?:\/(.*))?$/;

/** The storage that the settings name; adds what is wrong to `problems`. */
export function toStorageSettings(values: Values<typeof gatewaySettings>, problems: SettingProblem[]): StorageSettings {
  const where = values.UNDERSTUDY_STORAGE ?? join(values.UNDERSTUDY_DATA, 'assets');
  if (!/^\w+:\/\//.test(where)) return { kind: 'folder', path: where };

  const [, bucket = '', prefix = ''] = S3.exec(where) ?? [];
  if (bucket === '') {
    const name = 'UNDERSTUDY_STORAGE';
    const message = `${name} is neither a folder nor s3://bucket/prefix. Write ${name}=s3://videos/understudy.`;
    problems.push({ name, message });
  }
  const { S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = values;
  if ((accessKeyId === null) !== (secretAccessKey === null)) {
    const [name, other] =
      accessKeyId === null
        ? ['S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY']
        : ['S3_SECRET_ACCESS_KEY', 'S3_ACCESS_KEY_ID'];
    problems.push({ name, message: `${name} is missing beside ${other}. Write both, or neither.` });
  }
  return {
    kind: 's3',
    bucket,
    prefix: prefix.replace(/^\/+|\/+$/g, ''),
    endpoint: values.S3_ENDPOINT,
    region: values.S3_REGION,
    credentials: accessKeyId === null || secretAccessKey === null ? null : { accessKeyId, secretAccessKey },
    forcePathStyle: values.S3_FORCE_PATH_STYLE,
  };
}
