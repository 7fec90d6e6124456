import { UnderstudyError } from '@understudy/core';

/** A place in the event log: behind event `id` of transaction `xid`, which has 64 bits. */
export interface EventPosition {
  readonly xid: string;
  readonly id: number;
}

/** `{ xid: '771', id: 5 }` → `771.5`, as clients keep it to resume. */
export const toEventId = ({ xid, id }: EventPosition): string => `${xid}.${id}`;

/** `771.5` → `{ xid: '771', id: 5 }`. Throws `invalid_request` for anything else. */
export function toEventPosition(eventId: string): EventPosition {
  const [, xid, id] = /^(\d{1,19})\.(\d{1,15})$/.exec(eventId) ?? [];
  if (xid === undefined || id === undefined) {
    throw new UnderstudyError(
      'Failed to resume: the last event id is none of ours. Give the id of an event as it came, or none.',
      { code: 'invalid_request', param: 'lastEventId' },
    );
  }
  return { xid, id: Number(id) };
}

/** Whether the first place comes after the second. */
export function isBehind(one: EventPosition, other: EventPosition): boolean {
  return one.xid === other.xid ? one.id > other.id : BigInt(one.xid) > BigInt(other.xid);
}
