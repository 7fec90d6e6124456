import type { CallbacksObject, OperationObject, ParameterObject } from 'openapi3-ts/oas31';
import type { z } from 'zod';
import type { Provider } from '../provider.ts';
import { toSourceLine } from '../source.ts';
import type { Operation, OperationName } from '../spec.ts';
import { isFinal } from '../video/machine.ts';
import { toExamples, toResponses } from './answers.ts';
import type { SchemaWriter } from './schema-writer.ts';

/** One call as OpenAPI says it; a create also has the callback that its task ends with. */
export function toOperationObject(
  provider: Provider,
  [name, operation]: readonly [OperationName, Operation],
  writer: SchemaWriter,
): OperationObject {
  const parameters = [
    ...toParameters('path', operation.params, writer),
    ...toParameters('query', operation.query, writer),
  ];
  return {
    operationId: name,
    summary: operation.summary,
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(operation.body === undefined ? {} : { requestBody: toRequestBody(provider, name, operation.body, writer) }),
    responses: toResponses(provider, [name, operation], writer),
    ...(name === 'create' ? toCallbacks(provider, writer) : {}),
    'x-source': toSourceLine(operation.source),
  };
}

function toParameters(where: 'path' | 'query', schema: z.AnyZodObject | undefined, writer: SchemaWriter) {
  return Object.entries<z.ZodTypeAny>(schema?.shape ?? {}).map(
    ([name, value]): ParameterObject => ({
      name,
      in: where,
      required: !value.isOptional(),
      schema: writer.write(value, `the ${where} parameter ${name}`),
    }),
  );
}

function toRequestBody(provider: Provider, name: OperationName, body: z.ZodTypeAny, writer: SchemaWriter) {
  const examples = toExamples(provider, (example) => example.operation === name && example.direction === 'request');
  const schema = writer.write(body, `the body of ${name}`);
  return { required: true, content: { 'application/json': { schema, examples } } };
}

/** The callback, where the provider has one: its body is that of a query once the task has ended. */
function toCallbacks(provider: Provider, writer: SchemaWriter): { callbacks?: CallbacksObject } {
  const { spec, profile, lifecycle } = provider;
  if (spec.callback === undefined || profile.callback === null) return {};
  const hasEnded = (state: string | undefined): boolean => {
    const job = lifecycle.states[state ?? '']?.job;
    return job !== undefined && isFinal(job);
  };
  const examples = toExamples(
    provider,
    ({ operation, direction, state }) => operation === 'retrieve' && direction === 'answer' && hasEnded(state),
  );
  const { value: success, source } = profile.callback.success;
  const post: OperationObject = {
    operationId: 'taskEnded',
    summary: 'The task has ended',
    requestBody: {
      required: true,
      content: { 'application/json': { schema: writer.write(spec.callback, 'the callback'), examples } },
    },
    responses: {
      [success === '200' ? '200' : '2XX']: { description: 'Received', 'x-source': toSourceLine(source) },
    },
  };
  return { callbacks: { taskEnded: { '{$request.body#/callback_url}': { post } } } };
}
