import { z } from 'zod';
import { createKey } from '../../../keys/create-key.ts';
import { KeyChange, KeyWish } from '../../../keys/key-wish.ts';
import { listKeys, revokeKey, updateKey } from '../../../keys/manage-keys.ts';
import { adminProcedure, router } from '../trpc.ts';

const id = z.string();

export const keysRouter = router({
  list: adminProcedure.query(({ ctx }) => listKeys(ctx.gateway, ctx.caller)),

  create: adminProcedure.input(KeyWish).mutation(({ ctx, input }) => createKey(ctx.gateway, input, ctx.caller)),

  update: adminProcedure
    .input(z.object({ id, change: KeyChange }).strict())
    .mutation(({ ctx, input }) => updateKey(ctx.gateway, ctx.caller, input.id, input.change)),

  revoke: adminProcedure
    .input(z.object({ id }).strict())
    .mutation(({ ctx, input }) => revokeKey(ctx.gateway, ctx.caller, input.id)),
});
