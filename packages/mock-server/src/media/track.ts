/** What an MP4 says about one of its tracks. */
export interface Track {
  readonly kind: 'video' | 'audio';
  /** Ticks per second. */
  readonly timescale: number;
  /** Ticks from beginning to end. */
  readonly duration: number;
  /** Ticks of each sample but the last, which ends with the track. */
  readonly sampleDuration: number;
  readonly samples: readonly Uint8Array[];
  /** The sample entry box: how to decode the samples. */
  readonly description: Uint8Array;
  /** Pixels; null for sound. */
  readonly size: { readonly width: number; readonly height: number } | null;
}

/** The bytes of all samples of a track. */
export const sampleBytes = ({ samples }: Track): number => samples.reduce((sum, sample) => sum + sample.length, 0);
