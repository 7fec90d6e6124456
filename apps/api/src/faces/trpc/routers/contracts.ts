import { readContracts } from '../../../reads/read-contracts.ts';
import { readProcedure, router } from '../trpc.ts';

export const contractsRouter = router({
  report: readProcedure.query(({ ctx }) => readContracts(ctx.gateway.settings)),
});
