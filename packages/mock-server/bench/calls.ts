/** The create body every target receives: 150 bytes of JSON. */
export const createBody = JSON.stringify({
  model: 'sora-2',
  prompt: 'A kitten',
  seconds: '4',
  size: '720x1280',
  user: 'benchmark'.padEnd(70, '-'),
});

/** What the plain targets answer to a create: the shape and length of a Nebula answer. */
export const createAnswer = {
  format: 'mp4',
  metadata: {
    id: 'video_69095b4ce0048190893a01510c0c98b0',
    object: 'video',
    model: 'sora-2',
    status: 'queued',
    progress: 0,
    created_at: 1762220876,
    completed_at: null,
    expires_at: null,
    error: null,
    remixed_from_video_id: null,
    seconds: '4',
    size: '720x1280',
  },
  status: 'submitted',
  task_id: 'video_69095b4ce0048190893a01510c0c98b0',
};

/** What the plain targets answer to a query: about 250 bytes, like a running Nebula task. */
export const queryAnswer = {
  task_id: 'video_69095b4ce0048190893a01510c0c98b0',
  id: 'video_69095b4ce0048190893a01510c0c98b0',
  object: 'video_generation',
  model: 'sora-2',
  status: 'in_progress',
  progress: 50,
  created_at: 1762220876,
  prompt: 'A kitten',
  seconds: '4',
  size: '720x1280',
};

const sharedHeaders = 'host: 127.0.0.1\r\nauthorization: Bearer sk-benchmark\r\n';

/** The bytes of one create request on a keep-alive connection. */
export function createRequest(path: string): Buffer {
  return Buffer.from(
    `POST ${path} HTTP/1.1\r\n${sharedHeaders}content-type: application/json\r\n` +
      `content-length: ${Buffer.byteLength(createBody)}\r\n\r\n${createBody}`,
  );
}

/** The bytes of one query request on a keep-alive connection. */
export function queryRequest(path: string): Buffer {
  return Buffer.from(`GET ${path} HTTP/1.1\r\n${sharedHeaders}\r\n`);
}
