import { z } from 'zod';
import { listDeliveries } from '../../../webhooks/list-deliveries.ts';
import {
  createEndpoint,
  deleteEndpoint,
  listEndpoints,
  rotateSecret,
  updateEndpoint,
} from '../../../webhooks/manage-endpoints.ts';
import { WebhookType } from '../../../webhooks/message.ts';
import { redeliver } from '../../../webhooks/redeliver.ts';
import { toDefined } from '../to-defined.ts';
import { createProcedure, readProcedure, router } from '../trpc.ts';

const id = z.string();
const url = z.string().max(2_000).describe('Where messages are sent: a public https address.');
const types = z.array(WebhookType).min(1, 'it is empty');

export const webhooksRouter = router({
  list: readProcedure.query(({ ctx }) => listEndpoints(ctx.gateway, ctx.caller)),

  create: createProcedure
    .input(z.object({ url, types: types.optional() }).strict())
    .mutation(({ ctx, input }) => createEndpoint(ctx.gateway, ctx.caller, toDefined(input))),

  update: createProcedure
    .input(z.object({ id, url: url.optional(), types: types.optional(), isEnabled: z.boolean().optional() }).strict())
    .mutation(({ ctx, input: { id, ...patch } }) => updateEndpoint(ctx.gateway, ctx.caller, id, toDefined(patch))),

  delete: createProcedure
    .input(z.object({ id }).strict())
    .mutation(({ ctx, input }) => deleteEndpoint(ctx.gateway, ctx.caller, input.id)),

  rotateSecret: createProcedure
    .input(z.object({ id, overlapMs: z.number().int().min(0).optional() }).strict())
    .mutation(({ ctx, input }) => rotateSecret(ctx.gateway, ctx.caller, input.id, input.overlapMs)),

  deliveries: readProcedure
    .input(
      z
        .object({
          endpointId: id.optional(),
          jobId: id.optional(),
          limit: z.number().int().min(1).max(200).optional(),
          after: id.optional(),
        })
        .strict(),
    )
    .query(({ ctx, input }) => listDeliveries(ctx.gateway, ctx.caller, toDefined(input))),

  redeliver: createProcedure
    .input(z.object({ id }).strict())
    .mutation(({ ctx, input }) => redeliver(ctx.gateway, ctx.caller, input.id)),
});
