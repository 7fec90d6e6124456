import { isIP } from 'node:net';
import { toCreateCurl } from '../create-curl.ts';
import type { MockServer } from '../start-mock-server.ts';

/** What the banner says beside where the server listens. */
export interface BannerFacts {
  readonly host: string;
  readonly allowsLocalCallbacks: boolean;
  /** Base URLs that calls are passed on to. */
  readonly recordedUrls: readonly string[];
  /** What curl needs to trust the server's certificate and to show its own. */
  readonly curlOptions: readonly string[];
}

/** The text printed at start-up: where it listens, one working curl per provider, and where to go next. */
export function toBanner({ url, simulator }: MockServer, facts: BannerFacts): string {
  const providers = [...simulator.state.providers.values()].map(({ provider }) => provider);
  return [
    toAddressLine(url),
    '',
    ...toWarnings(facts),
    'Any API key is an account of its own. Create a video:',
    '',
    ...providers.flatMap((provider) => [`# ${provider.name}`, toCreateCurl(provider, url, facts.curlOptions), '']),
    `About this server   ${url}/`,
    `API documents       ${url}/docs`,
    `What can go wrong   ${url}/__admin/scenarios`,
    '',
    'Stop with Ctrl-C.',
    '',
  ].join('\n');
}

/** The first line, which programs read. */
export const toAddressLine = (url: string): string => `Understudy mock server on ${url}`;

/** What whoever starts it must know, each with an empty line after it; empty when all is safe. */
export function toWarnings({ host, allowsLocalCallbacks, recordedUrls }: BannerFacts): string[] {
  const warnings: string[] = [];
  if (!isLoopback(host)) {
    warnings.push(
      `WARNING: listening on ${host}. Whoever reaches this machine can use and`,
      'reset this server: it has no password.',
      '',
    );
  }
  if (allowsLocalCallbacks) {
    warnings.push(
      'WARNING: --allow-local-callbacks is on. Callers can make this server send',
      'requests to internal addresses.',
      '',
    );
  }
  for (const url of recordedUrls) {
    warnings.push(
      `WARNING: recording. Calls go on to ${url}`,
      'with the keys they carry, and cost what they cost there.',
      '',
    );
  }
  return warnings;
}

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
