import type { ExamplesObject, ResponseObject, ResponsesObject } from 'openapi3-ts/oas31';
import type { Example } from '../example.ts';
import type { ErrorRow } from '../profile.ts';
import type { Provider } from '../provider.ts';
import { toSourceLine } from '../source.ts';
import type { Operation, OperationName } from '../spec.ts';
import type { SchemaWriter } from './schema-writer.ts';

/** The examples that `isWanted` picks, each with its source. */
export function toExamples(provider: Provider, isWanted: (example: Example) => boolean): ExamplesObject {
  const wanted = Object.entries(provider.examples).filter(([, example]) => isWanted(example));
  return Object.fromEntries(
    wanted.map(([name, { summary, body, source }]) => [
      name,
      { summary, value: body, 'x-source': toSourceLine(source) },
    ]),
  );
}

/** The answers to one call: its own with status 200, and a reference for each status of the error table. */
export function toResponses(
  provider: Provider,
  [name, operation]: readonly [OperationName, Operation],
  writer: SchemaWriter,
): ResponsesObject {
  const schema = writer.write(operation.answer, `the answer to ${name}`);
  const examples = toExamples(provider, (example) => example.operation === name && example.direction === 'answer');
  const refusals = toStatuses(provider).map((status) => [status, { $ref: `#/components/responses/Error${status}` }]);
  return {
    200: { description: 'Success', content: { 'application/json': { schema, examples } } },
    ...Object.fromEntries(refusals),
  };
}

/** One response per status of the error table, with every row of that status as an example. */
export function toErrorResponses(provider: Provider, writer: SchemaWriter): Record<string, ResponseObject> {
  const schema = writer.write(provider.spec.error, 'the error body');
  return Object.fromEntries(
    toStatuses(provider).map((status) => {
      const rows = Object.entries(provider.profile.errors).filter(([, row]) => row.status === status);
      const description = [...new Set(rows.map(([, { code }]) => code))].join(', ');
      const examples = Object.fromEntries(rows.map(([name, row]) => [name, toErrorExample(row)]));
      return [`Error${status}`, { description, content: { 'application/json': { schema, examples } } }];
    }),
  );
}

const toErrorExample = ({ code, body, source }: ErrorRow) => ({
  summary: code,
  value: body,
  'x-source': toSourceLine(source),
});

const toStatuses = ({ profile }: Provider): number[] =>
  [...new Set(Object.values(profile.errors).map(({ status }) => status))].sort((a, b) => a - b);
