import { toReplay } from '../../dialects/evolink-family/replay.ts';
import type { JsonObject } from '../../json.ts';
import type { Readings, Replay, Verdict } from '../../replay.ts';
import { invalidTaskIdMessage, namedRowOf } from './errors.ts';
import { examples } from './examples.ts';
import { profile } from './profile.ts';

const family = toReplay(profile, examples);

const toRow = (key: string, readings: Readings): string =>
  readings['error-codes'] === 'names' ? (namedRowOf[key] ?? key) : key;

function toVerdict(verdict: Verdict, readings: Readings): Verdict {
  return verdict.accepted ? verdict : { ...verdict, error: toRow(verdict.error, readings) };
}

export const replay: Replay = {
  ...family,

  accept: (body, context) => toVerdict(family.accept(body, context), context.readings),

  errorFor(code, readings) {
    const first = Object.entries(profile.errors).find(([, row]) => row.code === code);
    return first === undefined ? null : toRow(first[0], readings);
  },

  refuseTaskId(id, readings) {
    const refusal = family.refuseTaskId?.(id, readings) ?? null;
    if (refusal === null || readings['error-codes'] !== 'names') return refusal;
    return { ...refusal, error: toRow(refusal.error, readings), message: invalidTaskIdMessage };
  },

  toErrorBody(row, detail) {
    const { code } = row.body['error'] as JsonObject;
    if (typeof code === 'number') return family.toErrorBody(row, detail);
    // The newer generation names no field at fault, but for the task id, which its row has.
    const { readings, message } = detail;
    return family.toErrorBody(row, { readings, ...(message === undefined ? {} : { message }) });
  },

  balance({ remaining, used }) {
    const { data } = examples.credits.body;
    const spent = { used_credits: used };
    return {
      example: 'credits',
      live: {
        data: {
          token: { remaining_credits: remaining ?? 0, unlimited_credits: remaining === null, ...spent },
          // The account has a figure even when the mock limits nothing.
          user: { remaining_credits: remaining ?? data.user.remaining_credits, ...spent },
        },
      },
    };
  },
};
