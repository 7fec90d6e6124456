import { connect, type Socket } from 'node:net';
import { type Answer, createAnswerReader } from './answer-reader.ts';

/** When a round ends: at whichever bound is met first. */
export interface LoadLimit {
  requests: number;
  spanMs: number;
}

export interface LoadResult {
  answered: number;
  /** Answers outside 2xx, counted by status. */
  refused: Record<number, number>;
  spanMs: number;
  /** Body length of the last answer, in bytes. */
  answerBytes: number;
}

const silenceMs = 10_000;

/**
 * Sends requests over one keep-alive connection per entry of `requests`, each waiting for its
 * answer before the next, until the limit is met.
 */
export async function runLoad(port: number, requests: readonly Buffer[], limit: LoadLimit): Promise<LoadResult> {
  const result: LoadResult = { answered: 0, refused: {}, spanMs: 0, answerBytes: 0 };
  const startedAt = performance.now();
  let sent = 0;

  await Promise.all(
    requests.map(
      (request) =>
        new Promise<void>((resolve, reject) => {
          const sendNext = (socket: Socket): void => {
            if (sent >= limit.requests || performance.now() - startedAt >= limit.spanMs) {
              resolve();
              socket.destroy();
              return;
            }
            sent += 1;
            socket.write(request);
          };
          const socket = open(port, reject, (answer) => {
            result.answered += 1;
            result.answerBytes = answer.body.length;
            if (!isSuccess(answer)) {
              result.refused[answer.status] = (result.refused[answer.status] ?? 0) + 1;
            }
            sendNext(socket);
          });
          socket.on('connect', () => sendNext(socket));
        }),
    ),
  );

  result.spanMs = performance.now() - startedAt;
  return result;
}

/** Sends one request on a connection of its own. Rejects when nobody listens on the port. */
export function exchange(port: number, request: Buffer): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const socket = open(port, reject, (answer) => {
      resolve(answer);
      socket.destroy();
    });
    socket.on('connect', () => socket.write(request));
  });
}

export function isSuccess(answer: Answer): boolean {
  return answer.status >= 200 && answer.status < 300;
}

function open(port: number, reject: (error: Error) => void, onAnswer: (answer: Answer) => void): Socket {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  const read = createAnswerReader(onAnswer);
  socket.on('data', (chunk: Buffer) => {
    try {
      read(chunk);
    } catch (error) {
      socket.destroy(error instanceof Error ? error : new Error(String(error)));
    }
  });
  socket.setTimeout(silenceMs, () => {
    socket.destroy(new Error(`Failed to get an answer: nothing came for ${silenceMs} ms.`));
  });
  socket.on('error', reject);
  socket.on('close', () => reject(new Error('Failed to get an answer: the server closed the connection.')));
  return socket;
}
