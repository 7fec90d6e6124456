/** Something that arrived in an inbox. */
export interface InboxMessage {
  readonly id: number;
  readonly inbox: string;
  /** On the server's clock, in ms. */
  readonly at: number;
  /** Without the question mark. */
  readonly query: string;
  /** Credentials hidden. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Where callbacks can be sent by those who have no server of their own. */
export interface Inboxes {
  put(message: Omit<InboxMessage, 'id'>): InboxMessage;
  /** Oldest first. */
  list(inbox: string): InboxMessage[];
  /** Empties one inbox, or all. */
  clear(inbox?: string): void;
}

const MAX_BODY = 65_536;

/** Keeps the last `capacity` messages of all inboxes, each body up to 64 KiB. */
export function createInboxes(capacity = 1000): Inboxes {
  let messages: InboxMessage[] = [];
  let count = 0;
  return {
    put(message) {
      const kept = { id: ++count, ...message, body: message.body.slice(0, MAX_BODY) };
      messages.push(kept);
      messages.splice(0, messages.length - capacity);
      return kept;
    },
    list: (inbox) => messages.filter((message) => message.inbox === inbox),
    clear(inbox) {
      messages = inbox === undefined ? [] : messages.filter((message) => message.inbox !== inbox);
    },
  };
}
