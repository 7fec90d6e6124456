import { EncodedPacketSink, type InputTrack } from 'mediabunny';
import type { RangedFile } from '../storage/ranged-file.ts';
import type { VideoFacts } from './check-video.ts';
import { toUnreadable } from './unreadable.ts';
import { openVideoInput } from './video-input.ts';

/** Reads what a video is from its index, and whether its last samples are there. Throws `unreadable_answer`. */
export async function readFacts(file: RangedFile): Promise<VideoFacts> {
  using input = openVideoInput(file);
  const video = await input.getPrimaryVideoTrack();
  const audio = await input.getPrimaryAudioTrack();
  if (video === null) throw toUnreadable('no video track');
  await checkSamples(video, 'video');
  if (audio !== null) await checkSamples(audio, 'audio');

  const durationSeconds = await input.computeDuration();
  const [width, height] = [await video.getDisplayWidth(), await video.getDisplayHeight()];
  if (!Number.isFinite(durationSeconds) || durationSeconds <= 0) throw toUnreadable('it lasts no time');
  if (!(width > 0 && height > 0)) throw toUnreadable('it has no pixels');
  const codec = await video.getCodecParameterString();
  return { bytes: file.bytes, durationSeconds, width, height, codec, hasAudio: audio !== null };
}

/** A file whose last box leaves its size open may be cut without its boxes showing it; its last samples are missing then. */
async function checkSamples(track: InputTrack, kind: string): Promise<void> {
  const samples = new EncodedPacketSink(track);
  if ((await samples.getFirstPacket({ metadataOnly: true })) === null)
    throw toUnreadable(`the ${kind} track has no samples`);
  const last = await samples.getPacket(Number.POSITIVE_INFINITY);
  if (last === null) throw toUnreadable(`the file ends before its last ${kind} samples`);
}
