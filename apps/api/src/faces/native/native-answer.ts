import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerBeforeEnd, answerJson, type JsonAnswer } from '../openai/answer.ts';

/** An answer as its provider wrote it. */
interface TextAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}
export type NativeAnswer = TextAnswer | JsonAnswer;

/** The same answer with more headers. */
export const withHeaders = (answer: NativeAnswer, headers: Readonly<Record<string, string>>): NativeAnswer => ({
  ...answer,
  headers: { ...answer.headers, ...headers },
});

/** Sends an answer, also while the body of the request is still on its way. */
export function sendAnswer(
  request: IncomingMessage,
  response: ServerResponse,
  answer: NativeAnswer,
  drainMs: number,
): void {
  if ('text' in answer) {
    const { status, headers, text } = answer;
    response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(text) }).end(text);
  } else if (request.complete) answerJson(response, answer);
  else answerBeforeEnd(request, response, answer, drainMs);
}
