import { type EncodedVideoChunk, VideoEncoder, VideoFrame } from '@napi-rs/webcodecs';
import { BufferTarget, EncodedPacket, EncodedVideoPacketSource, Mp4OutputFormat, Output } from 'mediabunny';

export type Yuv = readonly [y: number, u: number, v: number];

const COLOURS = { primaries: 'bt709', transfer: 'bt709', matrix: 'bt709', fullRange: false } as const;

interface VideoSpec {
  readonly width: number;
  readonly height: number;
  readonly seconds: number;
  /** The one colour of each half of the picture at a time, as BT.709 has it. */
  readonly colourAt: (seconds: number, half: 'left' | 'right') => Yuv;
  /** How long each frame lasts; a tenth of a second by default. */
  readonly frameSeconds?: number;
  /** How a player is to turn it, clockwise. */
  readonly rotation?: 0 | 90 | 180 | 270;
}

/** Encodes an H.264 video without sound, whose frames each have two halves of one colour. */
export async function encodeVideo(spec: VideoSpec): Promise<Buffer> {
  const { width, height, seconds, rotation = 0, frameSeconds = 0.1 } = spec;
  const target = new BufferTarget();
  const output = new Output({ format: new Mp4OutputFormat(), target });
  const source = new EncodedVideoPacketSource('avc');
  output.addVideoTrack(source, { rotation });
  await output.start();

  const packets: Promise<void>[] = [];
  const encoder = new VideoEncoder({
    output: (chunk, metadata) => {
      packets.push(source.add(toPacket(chunk, frameSeconds), metadata as EncodedVideoChunkMetadata));
    },
    error: (error) => {
      throw error;
    },
  });
  encoder.configure({ codec: 'avc1.42001f', width, height });
  for (let frame = 0; frame < Math.round(seconds / frameSeconds); frame++) {
    const timestamp = frame * frameSeconds * 1e6;
    const layout = { format: 'I420', codedWidth: width, codedHeight: height, timestamp, colorSpace: COLOURS } as const;
    const picture = new VideoFrame(paint(spec, frame * frameSeconds), layout);
    encoder.encode(picture, { keyFrame: frame === 0 });
    picture.close();
  }
  await encoder.flush();
  encoder.close();
  await Promise.all(packets);
  await output.finalize();
  return Buffer.from(target.buffer ?? new ArrayBuffer());
}

/** The planes of a frame: full width for light, half of it, and half the rows, for each colour. */
function paint({ width, height, colourAt }: VideoSpec, seconds: number): Buffer {
  const [left, right] = [colourAt(seconds, 'left'), colourAt(seconds, 'right')];
  const rows = [0, 1, 2].map((plane) => {
    const half = plane === 0 ? width / 2 : width / 4;
    const row = Buffer.concat([Buffer.alloc(half, left[plane]), Buffer.alloc(half, right[plane])]);
    return Buffer.alloc(row.length * (plane === 0 ? height : height / 2), row);
  });
  return Buffer.concat(rows);
}

function toPacket(chunk: EncodedVideoChunk, frameSeconds: number): EncodedPacket {
  const data = new Uint8Array(chunk.byteLength);
  chunk.copyTo(data);
  return new EncodedPacket(data, chunk.type, chunk.timestamp / 1e6, frameSeconds);
}
