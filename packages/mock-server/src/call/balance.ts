import { toSetting } from '../account/settings.ts';
import { refuseByCode, tell } from '../answer.ts';
import type { OperationCall, Outcome } from './call.ts';
import { carryOut } from './carry-out.ts';

/** Answers with the account's money as it stands: what it started with, less what is reserved or spent. */
export function balance(call: OperationCall): Outcome {
  const { played, readings, account, state, at, now } = call;
  return carryOut(call, { target: 'balance', task: null, prompt: null }, () => {
    const credits = toSetting(state, account, 'credits') ?? null;
    const used = at.tasks.toSpent(now);
    const remaining = credits === null ? null : Math.max(0, credits - used);
    const answer = played.provider.replay.balance?.({ remaining, used });
    return {
      told: answer === undefined ? refuseByCode(played, readings, 'not_found') : tell(played, answer),
      task: null,
    };
  });
}
