import { findCallbackUrlProblem } from '@understudy/core/callback';
import { toReadings } from '../handle.ts';
import { toMoment } from '../task/timeline.ts';
import { toCallbackBody, toForgedBody } from './callback-body.ts';
import type { PlannedCallback } from './planned-callback.ts';
import { CallbackRefusal, type SendCallback } from './send-callback.ts';
import { toSignatureHeaders } from './signature.ts';

/** A secret that no receiver knows: what a stranger signs with. */
const STRANGERS_SECRET = `whsec_${Buffer.from('a stranger with a key of his own').toString('base64')}`;

/** Posts a callback at the present instant of its account's clock. Rejects as `SendCallback` does. */
export async function postCallback(
  one: PlannedCallback,
  { send, isManual, signal }: { readonly send: SendCallback; readonly isManual: boolean; readonly signal: AbortSignal },
): Promise<{ readonly status: number }> {
  const { delivery, rules, state, account } = one;
  const allowLocal = state.allowLocalCallbacks;
  const problem = findCallbackUrlProblem(delivery.url, rules, { allowLocal });
  if (problem !== null) throw new CallbackRefusal(problem);
  const now = account.clock.now();
  const body = delivery.body ?? toBody(one, now);
  if (!isManual) delivery.body = body;
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'understudy-mock',
    'x-mock-callback': `${delivery.provider}; attempt=${delivery.attempts.length + 1}`,
    ...toSigned(one, now, body),
  };
  const allowInternal = allowLocal || rules.privateAddressesRefused?.value !== true;
  return send({ url: delivery.url, headers, body, allowInternal }, signal);
}

function toBody({ state, account, origin, task, wish }: PlannedCallback, now: number): string {
  const viewpoint = {
    state,
    account,
    request: { origin },
    readings: toReadings(state, task.provider, account),
    now: wish.showsAt ?? now,
  };
  return wish.isForged ? toForgedBody(viewpoint, task) : toCallbackBody(viewpoint, task);
}

/** No provider documents a signature, so there is none unless secrets are set. */
function toSigned({ state, account, task, wish }: PlannedCallback, now: number, body: string): Record<string, string> {
  const secrets = account.settings.callbackSecrets ?? state.settings.callbackSecrets ?? [];
  if (secrets.length === 0) return {};
  // The same for every callback of one event, by which receivers tell a duplicate.
  const { since } = toMoment(task, wish.showsAt ?? wish.at);
  const id = `msg_${task.id}_${since}`;
  return toSignatureHeaders(wish.isForged ? [STRANGERS_SECRET] : secrets, { id, at: now, body });
}
