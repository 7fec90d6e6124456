import type { IncomingMessage } from 'node:http';
import busboy from 'busboy';
import type { BodyLimits } from './body-limits.ts';
import { receiveBody } from './receive-body.ts';
import { UnreadableBody } from './unreadable-body.ts';

/** What a form holds: fields in their order, and at most one file. */
export interface Form {
  readonly fields: readonly (readonly [name: string, value: string])[];
  readonly file: FormFile | null;
}

export interface FormFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Reads a multipart form. Throws as `receiveBody` does, and `UnreadableBody` for one that is malformed or beyond the limits. */
export async function readMultipart(request: IncomingMessage, limits: BodyLimits): Promise<Form> {
  const fields: [string, string][] = [];
  const files: { name: string; pieces: Buffer[] }[] = [];
  let problem: UnreadableBody | null = null;
  const refuse = (error: UnreadableBody): void => {
    problem ??= error;
  };

  const parser = openParser(request, limits);
  parser.on('field', (name, value, { nameTruncated, valueTruncated }) => {
    if (nameTruncated || valueTruncated) refuse(new UnreadableBody(413, 'a field is too long', 'Shorten it'));
    fields.push([name, value]);
  });
  parser.on('file', (name, stream) => {
    const pieces: Buffer[] = [];
    files.push({ name, pieces });
    stream.on('data', (piece: Buffer) => pieces.push(piece));
    stream.on('limit', () =>
      refuse(new UnreadableBody(413, `the file is larger than ${limits.maxFileBytes} bytes`, 'Send a smaller image')),
    );
    // The parser says what is wrong with a file that breaks off.
    stream.on('error', () => {});
  });
  parser.on('filesLimit', () => refuse(toMalformed('it holds more than one file')));
  parser.on('fieldsLimit', () => refuse(toMalformed(`it holds more than ${limits.maxFields} fields`)));
  const parsed = new Promise<void>((resolve) => {
    parser.on('error', (error) => {
      refuse(toMalformed(error instanceof Error ? error.message : String(error)));
      resolve();
    });
    parser.on('close', () => resolve());
  });

  await receiveBody(request, limits, (piece) => {
    parser.write(piece);
    if (problem !== null) throw problem;
  });
  parser.end();
  await parsed;
  if (problem !== null) throw problem;
  const [file] = files;
  return { fields, file: file === undefined ? null : { name: file.name, bytes: Buffer.concat(file.pieces) } };
}

function openParser({ headers }: IncomingMessage, { maxBytes, maxFileBytes, maxFields }: BodyLimits): busboy.Busboy {
  try {
    return busboy({ headers, limits: { files: 1, fields: maxFields, fileSize: maxFileBytes, fieldSize: maxBytes } });
  } catch (error) {
    throw toMalformed(error instanceof Error ? error.message : String(error));
  }
}

const toMalformed = (reason: string): UnreadableBody =>
  new UnreadableBody(400, `the form is malformed (${reason})`, 'Send multipart/form-data as RFC 7578 says');
