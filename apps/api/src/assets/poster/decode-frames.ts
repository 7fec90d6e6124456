import { setTimeout as sleep } from 'node:timers/promises';
import type { VideoFrame } from '@napi-rs/webcodecs';
import { EncodedPacketSink, type InputVideoTrack } from 'mediabunny';
import { toUnreadable } from '../check/unreadable.ts';
import { loadCodecs } from './codecs.ts';

/** Frames that may wait for their reader. */
const MOST_WAITING = 4;

/** Decodes a track from its start; frames come in the order they are shown, and are the reader's to close. */
export async function* decodeFrames(track: InputVideoTrack): AsyncGenerator<VideoFrame> {
  const { EncodedVideoChunk, VideoDecoder } = await loadCodecs();
  const config = await track.getDecoderConfig();
  if (config === null) throw toUnreadable('its codec is not known');

  const frames: VideoFrame[] = [];
  const failures: Error[] = [];
  const decoder = new VideoDecoder({ output: (frame) => frames.push(frame), error: (error) => failures.push(error) });
  const take = (): VideoFrame[] => {
    if (failures.length > 0) throw toUnreadable('a frame of it cannot be decoded');
    return frames.splice(0);
  };

  decoder.configure({ ...(config as object), codec: config.codec, hardwareAcceleration: 'prefer-software' });
  for await (const packet of new EncodedPacketSink(track).packets()) {
    const { type, data, microsecondTimestamp: timestamp, microsecondDuration: duration } = packet;
    decoder.decode(new EncodedVideoChunk({ type, data, timestamp, duration }));
    yield* take();
    while (decoder.decodeQueueSize > MOST_WAITING) {
      await sleep(1);
      yield* take();
    }
  }
  await decoder.flush();
  yield* take();
  decoder.close();
}
