import type { AuditAct, Scope } from '../../database/schema/index.ts';
import { type Word, word } from './word.ts';

export const scopes = {
  create: word('neutral', 'Create', 'Creates jobs and acts on its own, which costs money.'),
  read: word('neutral', 'Read', 'Sees its own jobs and costs, and how providers do.'),
  admin: word('warning', 'Admin', 'Everything, for the jobs of all keys, with accounts, keys and budgets.'),
} satisfies Record<Scope, Word>;

export const auditActs = {
  'account.created': word('neutral', 'Account added', 'A provider account can be used from now on.'),
  'account.updated': word('neutral', 'Account changed', 'Its name, address, limits, prices or budget were changed.'),
  'account.key_rotated': word('warning', 'Account key changed', 'New attempts use another key of the provider.'),
  'account.enabled': word('good', 'Account enabled', 'Jobs may go to it again.'),
  'account.disabled': word('warning', 'Account disabled', 'No new jobs go to it.'),
  'breaker.reset': word('neutral', 'Breaker reset', 'A person said that the account is well again.'),
  'key.created': word('neutral', 'API key created', 'A new key may call the gateway.'),
  'key.updated': word('neutral', 'API key changed', 'Its name, scopes, share or budget were changed.'),
  'key.revoked': word('warning', 'API key revoked', 'It is refused from now on; its jobs go on.'),
  'webhook.created': word('neutral', 'Webhook added', 'Another address is told of jobs.'),
  'webhook.updated': word(
    'neutral',
    'Webhook changed',
    'Its address or types were changed, or it was switched on or off.',
  ),
  'webhook.secret_rotated': word('warning', 'Webhook secret changed', 'Messages are signed with a new secret.'),
  'webhook.disabled': word('warning', 'Webhook disabled', 'The address answered that it is gone.'),
  'webhook.deleted': word('neutral', 'Webhook deleted', 'The address is told of nothing any more.'),
} satisfies Record<AuditAct, Word>;
