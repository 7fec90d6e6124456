import type { RequestErrorCode } from '@understudy/core';
import type { Told } from '../answer.ts';
import type { Delivery } from '../message.ts';
import { fillPlaceholders, type Placeholders } from './placeholder.ts';
import type { Fault, FixedAnswer } from './scenario.ts';
import { toMs } from './time.ts';

/** A fault that answers in the place of the provider, before any work is done. */
export type Interception =
  | { readonly kind: 'refuse'; readonly error: RequestErrorCode }
  | { readonly kind: 'answer'; readonly answer: FixedAnswer }
  | { readonly kind: 'reset' };

/** The first fault that keeps the call from being carried out. */
export function findInterception(faults: readonly Fault[]): Interception | null {
  for (const fault of faults) {
    if (fault.kind === 'refuse') return { kind: 'refuse', error: fault.error };
    if (fault.kind === 'answer') return { kind: 'answer', answer: fault.answer };
    if (fault.kind === 'reset' && fault.when === 'before') return { kind: 'reset' };
  }
  return null;
}

/** An answer a scenario gives as it stands, its placeholders filled. */
export function tellFixed(answer: FixedAnswer, source: string, placeholders: Placeholders = {}): Told {
  const text = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body ?? null);
  const { 'content-type': contentType = 'application/json; charset=utf-8', ...headers } = answer.headers;
  return {
    status: answer.status,
    body: fillPlaceholders(text, placeholders),
    contentType,
    source,
    headers,
  };
}

/** What faults that strike after the work make of an answer and of its way to the caller. */
export function applyFaults(
  told: Told,
  faults: readonly Fault[],
  latencyMs: number,
): { readonly told: Told; readonly delivery: Delivery | null } {
  if (faults.length === 0 && latencyMs === 0) return { told, delivery: null };
  let result = told;
  let delivery: Delivery = latencyMs === 0 ? {} : { delayMs: latencyMs };
  for (const fault of faults) {
    switch (fault.kind) {
      case 'reset':
        delivery = { ...delivery, isReset: true };
        break;
      case 'delay':
        delivery = { ...delivery, delayMs: (delivery.delayMs ?? 0) + toMs(fault.delay) };
        break;
      case 'truncate':
        delivery = { ...delivery, cutAtByte: toShare(result.body, fault.at) };
        break;
      case 'shorten':
        result = { ...result, body: result.body.slice(0, toShare(result.body, fault.to)) };
        break;
      case 'drip':
        delivery = { ...delivery, drip: { bytes: fault.bytes, everyMs: toMs(fault.every) } };
        break;
      case 'malform':
        result = { ...result, body: `${result.body.slice(0, -1)},` };
        break;
      case 'content-type':
        result = { ...result, contentType: fault.value };
        break;
      case 'refuse':
      case 'answer':
        break;
    }
  }
  return { told: result, delivery };
}

const toShare = (body: string | Uint8Array, percent: number): number => Math.floor((body.length * percent) / 100);
