import { auditActs, scopes } from './access-words.ts';
import { assetStates } from './asset-words.ts';
import { callbackVerdicts, operations, outcomes, resolutions } from './attempt-words.ts';
import { errors } from './error-words.ts';
import { causes, events } from './event-words.ts';
import { inboxKinds } from './inbox-words.ts';
import { phases, sorts, statuses } from './job-words.ts';
import { ledgerKinds, spendKinds, units } from './money-words.ts';
import { policies, routeVerdicts, submitPolicies } from './plan-words.ts';
import { accountSources, breakerStates, sources } from './provider-words.ts';
import { refusalFates } from './refusal-words.ts';
import { webhookStates, webhookTypes } from './webhook-words.ts';

/** The gateway's words for people: a table for each kind of id, in the order to show them in. */
export const vocabulary = {
  statuses,
  phases,
  sorts,
  outcomes,
  resolutions,
  callbackVerdicts,
  operations,
  events,
  causes,
  errors,
  assetStates,
  policies,
  submitPolicies,
  routeVerdicts,
  ledgerKinds,
  units,
  spendKinds,
  breakerStates,
  sources,
  refusalFates,
  accountSources,
  inboxKinds,
  scopes,
  auditActs,
  webhookTypes,
  webhookStates,
} as const;
export type Vocabulary = typeof vocabulary;
