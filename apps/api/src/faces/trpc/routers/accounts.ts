import { z } from 'zod';
import { AccountChange, AccountWish, CredentialWish } from '../../../accounts/account-wish.ts';
import { createAccount, listAccounts, rotateAccountKey, updateAccount } from '../../../accounts/manage-accounts.ts';
import { resetBreaker } from '../../../health/breaker.ts';
import { readBalance } from '../../../reads/read-balance.ts';
import { adminProcedure, router } from '../trpc.ts';

const id = z.string();

export const accountsRouter = router({
  list: adminProcedure.query(({ ctx }) => listAccounts(ctx.gateway, ctx.caller)),

  create: adminProcedure.input(AccountWish).mutation(({ ctx, input }) => createAccount(ctx.gateway, ctx.caller, input)),

  update: adminProcedure
    .input(z.object({ id, change: AccountChange }).strict())
    .mutation(({ ctx, input }) => updateAccount(ctx.gateway, ctx.caller, input.id, input.change)),

  rotateKey: adminProcedure
    .input(z.object({ id, credential: CredentialWish }).strict())
    .mutation(({ ctx, input }) => rotateAccountKey(ctx.gateway, ctx.caller, input.id, input.credential)),

  resetBreaker: adminProcedure
    .input(z.object({ id }).strict())
    .mutation(({ ctx, input }) => resetBreaker(ctx.gateway, ctx.caller, ctx.gateway.accounts.get(input.id).id)),

  balance: adminProcedure
    .input(z.object({ id }).strict())
    .query(({ ctx, input, signal }) => readBalance(ctx.gateway, input.id, signal)),
});
