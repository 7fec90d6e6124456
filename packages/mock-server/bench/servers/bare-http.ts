import { createServer, type ServerResponse } from 'node:http';
import { createAnswer, queryAnswer } from '../calls.ts';

createServer((request, response) => {
  if (request.method === 'GET') {
    answer(response, queryAnswer);
    return;
  }
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    JSON.parse(Buffer.concat(chunks).toString());
    answer(response, createAnswer);
  });
}).listen(Number(process.argv[2]), '127.0.0.1');

function answer(response: ServerResponse, value: object): void {
  const body = JSON.stringify(value);
  response.writeHead(200, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
  });
  response.end(body);
}
