import type { Verification } from '@understudy/core/contract-report';
import { z } from 'zod';

/** How a Pact Broker is reached. */
export interface BrokerAccess {
  readonly baseUrl: string;
  /** The value of the header `authorization`; `null` for a broker that asks for none. */
  readonly authorization: string | null;
  readonly fetch: typeof globalThis.fetch;
}

/** What is published, or asked about. */
export interface BrokerVersion {
  readonly version: string;
  readonly branch?: string;
}

/** A Pact Broker, as far as this project needs one. All throw with what the broker said when it refuses. */
export interface Broker {
  publishPact(
    pact: { readonly consumer: string; readonly provider: string; readonly text: string },
    as: BrokerVersion,
  ): Promise<void>;
  /** Of a pact that was published as this version. */
  publishVerification(verification: Verification, as: BrokerVersion): Promise<void>;
  /** Whether everything this version is tied to by pacts is verified, and the broker's reason. */
  canIDeploy(participant: string, version: string): Promise<{ readonly canDeploy: boolean; readonly reason: string }>;
}

const Pact = z.object({
  _links: z.object({ 'pb:publish-verification-results': z.object({ href: z.string().url() }) }),
});
const Matrix = z.object({ summary: z.object({ deployable: z.boolean().nullable(), reason: z.string() }) });

/** The environment's word for a broker; `null` when it names none. */
export function readBrokerAccess(
  env: Readonly<Record<string, string | undefined>>,
  fetch: typeof globalThis.fetch,
): BrokerAccess | null {
  const { PACT_BROKER_BASE_URL: baseUrl, PACT_BROKER_TOKEN: token, PACT_BROKER_USERNAME: name } = env;
  if (!baseUrl) return null;
  const basic = `Basic ${btoa(`${name}:${env['PACT_BROKER_PASSWORD'] ?? ''}`)}`;
  return {
    baseUrl: baseUrl.replace(/\/+$/, ''),
    authorization: token ? `Bearer ${token}` : name ? basic : null,
    fetch,
  };
}

export function createBroker({ baseUrl, authorization, fetch }: BrokerAccess): Broker {
  async function ask(aim: string, url: string, body?: object): Promise<unknown> {
    const response = await fetch(url, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        accept: 'application/hal+json, application/json',
        ...(authorization === null ? {} : { authorization }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (response.ok) return JSON.parse(text);
    throw new Error(
      `Failed to ${aim}: the Pact Broker answered ${response.status}: ${text.slice(0, 300)}. Check PACT_BROKER_BASE_URL and its credentials.`,
    );
  }

  return {
    async publishPact({ consumer, provider, text }, { version, branch }) {
      await ask(`publish the pact with ${provider}`, `${baseUrl}/contracts/publish`, {
        pacticipantName: consumer,
        pacticipantVersionNumber: version,
        ...(branch === undefined ? {} : { branch }),
        contracts: [
          {
            consumerName: consumer,
            providerName: provider,
            specification: 'pact',
            contentType: 'application/json',
            content: Buffer.from(text).toString('base64'),
          },
        ],
      });
    },

    async publishVerification({ provider, consumer, isPassed }, { version }) {
      const aim = `publish the verification of ${provider}`;
      const [by, of, at] = [provider, consumer, version].map(encodeURIComponent);
      const pact = Pact.parse(await ask(aim, `${baseUrl}/pacts/provider/${by}/consumer/${of}/version/${at}`));
      const { href } = pact._links['pb:publish-verification-results'];
      await ask(aim, href, { success: isPassed, providerApplicationVersion: version });
    },

    async canIDeploy(participant, version) {
      const query = new URLSearchParams([
        ['q[][pacticipant]', participant],
        ['q[][version]', version],
        ['latestby', 'cvp'],
        ['latest', 'true'],
      ]);
      const { summary } = Matrix.parse(
        await ask(`ask whether ${participant} can be deployed`, `${baseUrl}/matrix?${query}`),
      );
      return { canDeploy: summary.deployable === true, reason: summary.reason };
    },
  };
}
