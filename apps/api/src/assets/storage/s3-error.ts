import { UnderstudyError } from '@understudy/core';

/** By the name of an S3 error, the code of a network error, or the HTTP status. */
const REASONS: Readonly<Record<string, string>> = {
  NoSuchBucket: 'there is no such bucket. Create it, or name another one',
  AccessDenied: 'these credentials may not do it. Allow them to get, put and delete objects and to abort uploads',
  403: 'these credentials may not do it. Allow them to get, put and delete objects and to abort uploads',
  InvalidAccessKeyId: 'the access key is unknown there. Check S3_ACCESS_KEY_ID',
  SignatureDoesNotMatch: 'the secret does not fit the access key. Check S3_SECRET_ACCESS_KEY',
  CredentialsProviderError: 'no credentials were found. Set S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY',
  PermanentRedirect: 'the bucket is in another region. Check S3_REGION',
  AuthorizationHeaderMalformed: 'the bucket is in another region. Check S3_REGION',
  ECONNREFUSED: 'nobody answers at its address. Check S3_ENDPOINT',
  ENOTFOUND: 'its host is unknown. Check S3_ENDPOINT',
  TimeoutError: 'it does not answer in time. Try again later',
  SlowDown: 'it asks for fewer requests. Try again later',
};

interface S3Failure {
  readonly name?: string;
  readonly code?: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
}

/** `action` reads like `store videos/a.mp4`. The SDK's error stays out of it, for it holds the request and its signature. */
export function toS3Error(action: string, bucket: string, cause: unknown): UnderstudyError {
  if (cause instanceof UnderstudyError) return cause;
  const { name = '', code = '', $metadata } = cause as S3Failure;
  const status = $metadata?.httpStatusCode;
  const reason =
    REASONS[name] ??
    REASONS[code] ??
    REASONS[status ?? ''] ??
    `it answers ${toAnswer(cause as S3Failure)}. Try again later`;
  return new UnderstudyError(`Failed to ${action} in the S3 bucket ${bucket}: ${reason}.`, { code: 'unavailable' });
}

function toAnswer({ name, code, $metadata }: S3Failure): string {
  const status = $metadata?.httpStatusCode;
  return [status === undefined ? '' : `HTTP ${status}`, code ?? name ?? 'nothing']
    .filter((part) => part !== '')
    .join(' ');
}

export const isMissing = (error: unknown): boolean => {
  const { name } = error as S3Failure;
  return name === 'NoSuchKey' || name === 'NotFound';
};

/** The range holds no byte of the object. */
export const isOutside = (error: unknown): boolean => (error as S3Failure).name === 'InvalidRange';
