import type { Json, JsonObject, Provider } from '@understudy/core';

export const prompt = 'A paper boat sails down a rainy street';
export const CALLBACK_URL = 'https://hooks.example.com/understudy';
export const API_KEY = 'sk-pact';

/** A task id of the provider's own form: the one its sample answer to a create has. */
export function toTaskId({ examples, adapter }: Provider): string {
  const created = Object.values(examples).find(
    ({ operation, direction }) => operation === 'create' && direction === 'answer',
  );
  return adapter.toTaskId(created?.body);
}

/** The value with every place that holds `from` holding `to` instead. */
export function replaceLeaf(value: Json, from: Json, to: Json): Json {
  if (value === from) return to;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item: Json) => replaceLeaf(item, from, to));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, replaceLeaf(item, from, to)]));
}

/** The value with the field of this name, wherever it stands, changed. */
export function changeField(value: JsonObject, name: string, change: (value: Json) => Json): JsonObject {
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      if (key === name) return [key, change(item)];
      const isObject = typeof item === 'object' && item !== null && !Array.isArray(item);
      return [key, isObject ? changeField(item as JsonObject, name, change) : item];
    }),
  );
}

/** Where Pact's server keeps the video. */
export const FILE_URL = '/files/video.mp4?expires=1&signature=s';

/** The object without the fields, at any depth, that hold null. */
export const withoutNulls = (value: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => item !== null)
      .map(([key, item]) => [
        key,
        typeof item === 'object' && !Array.isArray(item) ? withoutNulls(item as JsonObject) : item,
      ]),
  );
