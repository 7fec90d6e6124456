import { expect, test } from 'vitest';
import { type Answer, createAnswerReader } from './answer-reader.ts';

const withLength = 'HTTP/1.1 201 Created\r\nContent-Length: 5\r\n\r\nhello';
const chunked = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n';

function readInPieces(stream: string, pieceLength: number): Answer[] {
  const answers: Answer[] = [];
  const read = createAnswerReader((answer) => answers.push(answer));
  for (let at = 0; at < stream.length; at += pieceLength) {
    read(Buffer.from(stream.slice(at, at + pieceLength)));
  }
  return answers;
}

test.each([1, 2, 7, 40, 1000])('answers are told apart when they arrive in pieces of %i bytes', (pieceLength) => {
  expect(readInPieces(withLength + chunked + withLength, pieceLength)).toEqual([
    { status: 201, body: 'hello' },
    { status: 200, body: 'hello' },
    { status: 201, body: 'hello' },
  ]);
});

test('an answer without a length is refused instead of waited for', () => {
  expect(() => readInPieces('HTTP/1.1 200 OK\r\n\r\nhello', 1000)).toThrow('it states no length');
});
