/** One HTTP/1.1 answer; `body` holds one character per byte. */
export interface Answer {
  status: number;
  body: string;
}

/**
 * Splits the bytes of a keep-alive connection into answers. Far cheaper than a whole HTTP client,
 * so that on two cores the server under test is the limit and not the load generator.
 */
export function createAnswerReader(onAnswer: (answer: Answer) => void): (chunk: Buffer) => void {
  let pending = '';
  return (chunk) => {
    pending += chunk.toString('latin1');
    for (let taken = takeAnswer(pending); taken !== null; taken = takeAnswer(pending)) {
      pending = pending.slice(taken.wireLength);
      onAnswer(taken.answer);
    }
  };
}

function takeAnswer(text: string): { answer: Answer; wireLength: number } | null {
  const headEnd = text.indexOf('\r\n\r\n');
  if (headEnd < 0) return null;
  const head = text.slice(0, headEnd);
  const status = Number(head.slice(9, 12));
  const start = headEnd + 4;

  const length = /\r\ncontent-length: *(\d+)/i.exec(head);
  if (length === null) {
    if (!/\r\ntransfer-encoding: *chunked/i.test(head)) {
      throw new Error(`Failed to read an answer with status ${status}: it states no length.`);
    }
    const chunked = takeChunks(text, start);
    if (chunked === null) return null;
    return { answer: { status, body: chunked.body }, wireLength: chunked.end };
  }

  const end = start + Number(length[1]);
  if (text.length < end) return null;
  return { answer: { status, body: text.slice(start, end) }, wireLength: end };
}

function takeChunks(text: string, start: number): { body: string; end: number } | null {
  let body = '';
  for (let at = start; ; ) {
    const lineEnd = text.indexOf('\r\n', at);
    if (lineEnd < 0) return null;
    const dataStart = lineEnd + 2;
    const size = Number.parseInt(text.slice(at, lineEnd), 16);
    if (Number.isNaN(size)) throw new Error('Failed to read an answer: a chunk states no size.');
    const next = dataStart + size + 2;
    if (text.length < next) return null;
    if (size === 0) return { body, end: next };
    body += text.slice(dataStart, dataStart + size);
    at = next;
  }
}
