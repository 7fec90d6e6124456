import { bigint, customType, jsonb, text } from 'drizzle-orm/pg-core';

/** An instant in milliseconds since the epoch, by the gateway's own clock. */
export const instant = (name: string) => bigint(name, { mode: 'number' });

/** An amount of money in millionths of its unit, so that sums are exact. */
export const micros = (name: string) => bigint(name, { mode: 'number' });

/** A JSON document of a known shape. */
export const json = <T>(name: string) => jsonb(name).$type<T>();

/** What money is counted in at a provider. */
export const unit = (name: string) => text(name).$type<'usd' | 'credits'>();

/** Bytes, such as a sealed secret. */
export const bytes = customType<{ data: Buffer }>({ dataType: () => 'bytea' });
