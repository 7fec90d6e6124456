import { z } from 'zod';
import { type AdminRequest, type AdminRoute, defineAdminRoute } from '../admin/admin-route.ts';
import { toReadable } from './callback-admin.ts';
import type { InboxMessage } from './inbox.ts';

/** Anything may stand in the query: receivers put tokens there. */
const ByName = z.object({ name: z.string().max(100) });

/** What arrived in an inbox, oldest first. */
export interface InboxView {
  readonly total: number;
  readonly messages: readonly InboxMessageView[];
}

export interface InboxMessageView extends Omit<InboxMessage, 'inbox' | 'at' | 'body'> {
  /** On the server's clock, ISO 8601. */
  readonly at: string;
  /** The value of a JSON body, the text of another. */
  readonly body: unknown;
}

/** Inboxes: a place to send callbacks to, for trying them without a server of one's own. */
export const inboxAdminRoutes: readonly AdminRoute[] = [
  defineAdminRoute({
    method: 'POST',
    path: '/inbox/:name',
    summary:
      'Takes whatever is posted and keeps it: a callback address (--allow-local-callbacks lets callbacks come here).',
    input: ByName,
    takesAnyBody: true,
    run({ state, request }, { name }) {
      const { id } = state.inboxes.put({
        inbox: name,
        at: state.clock.now(),
        query: request.query,
        headers: hideCredentials(request.headers),
        body: request.body,
      });
      return { id };
    },
  }),
  defineAdminRoute({
    method: 'GET',
    path: '/inbox/:name',
    summary: 'What arrived in an inbox, oldest first.',
    input: ByName,
    run({ state }, { name }): InboxView {
      const messages = state.inboxes.list(name).map(({ inbox: _, ...message }) => ({
        ...message,
        at: new Date(message.at).toISOString(),
        body: toReadable(message.body),
      }));
      return { total: messages.length, messages };
    },
  }),
  defineAdminRoute({
    method: 'DELETE',
    path: '/inbox/:name',
    summary: 'Empties an inbox.',
    input: ByName,
    run({ state }, { name }) {
      state.inboxes.clear(name);
      return { cleared: name };
    },
  }),
];

const CREDENTIALS = /^(?:authorization|proxy-authorization|cookie|x-api-key|x-mock-account)$/;

function hideCredentials(headers: AdminRequest['headers']): Record<string, string> {
  const shown: Record<string, string> = {};
  for (const [name, value = ''] of Object.entries(headers)) {
    shown[name] = CREDENTIALS.test(name) ? '[hidden]' : [value].flat().join(', ');
  }
  return shown;
}
