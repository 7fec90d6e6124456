import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import OpenAI from 'openai';
import { checkReferenceImage } from '../../../assets/poster/check-reference-image.ts';
import { authenticate } from '../../../keys/authenticate.ts';
import { createTestGateway, type TestGateway } from '../../../testing/gateway.ts';
import { type BodyLimits, bodyLimits } from '../body/body-limits.ts';
import { createVideoService } from '../create-video-service.ts';
import { createOpenAiRouter } from '../router.ts';

export interface OpenAiServer extends TestGateway {
  /** Ends in `/v1`. */
  readonly url: string;
  readonly port: number;
  /** The official package, with the admin's key. */
  readonly client: OpenAI;
  /** Errors that nobody foresaw. */
  readonly logged: readonly unknown[];
}

/** A gateway that answers OpenAI's calls over HTTP. `before` sees every request first. */
export async function startOpenAiServer(
  options: { readonly limits?: Partial<BodyLimits>; readonly before?: express.RequestHandler } = {},
): Promise<OpenAiServer> {
  const { limits = {}, before = (_request, _response, next) => next() } = options;
  // Lets webhooks of tests be received on this machine.
  const world = await createTestGateway({ env: { UNDERSTUDY_INTERNAL_HOSTS: '127.0.0.1' } });
  const { gateway } = world;
  const logged: unknown[] = [];
  const router = createOpenAiRouter({
    videos: createVideoService(gateway),
    authenticate: (header) => authenticate(gateway, header),
    checkImage: checkReferenceImage,
    limits: { ...bodyLimits, ...limits },
    log: { error: (entry: unknown) => logged.push(entry) },
    toErrorId: () => 'req_1',
  });
  const server = createServer(express().use(before).use('/v1', router) as RequestListener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/v1`;
  return {
    ...world,
    url,
    port,
    logged,
    client: new OpenAI({ apiKey: world.admin.apiKey, baseURL: url }),
    async close() {
      server.closeAllConnections();
      server.close();
      await world.close();
    },
  };
}
