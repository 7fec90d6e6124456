import { z } from 'zod';
import type { EventRow } from '../../database/schema/index.ts';

/** What a sentence is made from. */
export type ToldEvent = Pick<EventRow, 'type' | 'at' | 'cause' | 'data'>;
export type Render = (event: ToldEvent) => string;

/** What may be missing in the data of an event, or of another kind, is `null`. */
const maybe = <S extends z.ZodTypeAny>(schema: S) => schema.nullable().catch(null);

export const text = maybe(z.string().min(1));
export const number = maybe(z.number());
export const flag = maybe(z.boolean());
export const texts = maybe(z.array(z.string()));
export const error = maybe(z.object({ message: z.string().min(1) }));
export const unit = maybe(z.enum(['usd', 'credits']));
export const route = maybe(
  z.object({
    chosen: z.string(),
    candidates: z.array(z.object({ accountId: z.string(), provider: z.string(), reason: z.string() })),
  }),
);

/** Makes a sentence from those data of an event that it needs. */
export function render<S extends z.ZodRawShape>(
  shape: S,
  toText: (data: z.output<z.ZodObject<S>>, event: ToldEvent) => string,
): Render {
  const schema = z.object(shape);
  return (event) => toText(schema.parse(event.data), event);
}
