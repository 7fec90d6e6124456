import type { Profile } from '../../profile.ts';
import type { Fact } from '../../source.ts';
import { toErrorRows, toFailureRows } from './errors.ts';
import { toReadings } from './readings.ts';
import type { FamilySources } from './sources.ts';

const MEGABYTE = 1024 * 1024;
const HOUR_MS = 3_600_000;

/** What the members of the family do not share, and each has to say. */
export interface FamilyDifferences {
  /** In characters (code points). */
  readonly maxPromptLength: Fact<number>;
  /** In credits, by duration in seconds. */
  readonly perVideo: Profile['price']['perVideo'];
  /** The address a refusal for want of credits points to. */
  readonly billingUrl: string;
}

/** What all members of the family have in common, each fact with the member's own source, and their differences. */
export const toProfile = (sources: FamilySources, differences: FamilyDifferences) =>
  ({
    models: { value: ['sora-2'], source: sources.model },
    maxPromptLength: differences.maxPromptLength,
    seconds: { value: [10, 15], source: sources.duration },
    defaultSeconds: { value: 10, source: sources.duration },
    sizes: {
      value: ['1280x720', '720x1280'],
      source: {
        kind: 'inferred',
        because: 'the document knows only 16:9 and 9:16; a sibling model of the contract writes them in these pixels',
      },
    },
    defaultSize: {
      value: '1280x720',
      source: { kind: 'inferred', because: 'no default is stated; 16:9 is the example of aspect_ratio' },
    },
    image: {
      maxCount: { value: 1, source: sources.image },
      maxBytes: { value: 10 * MEGABYTE, source: sources.image },
      formats: { value: ['image/jpeg', 'image/png', 'image/webp'], source: sources.image },
      schemes: { value: ['http', 'https'], source: sources.image },
      mustMatchSize: null,
    },
    limits: { requestsPerMinute: null, concurrentTasks: null },
    retention: { taskMs: null, resultMs: { value: 24 * HOUR_MS, source: sources.resultLifetime } },
    timing: {
      generationMs: { value: 300_000, source: sources.estimatedTime },
      firstPollAfterMs: { value: 15_000, source: sources.polling },
      pollEveryMs: { value: 10_000, source: sources.polling },
      giveUpAfterMs: { value: 600_000, source: sources.polling },
    },
    price: { unit: 'credits', perSecond: null, perVideo: differences.perVideo },
    callback: {
      httpsOnly: { value: true, source: sources.callback },
      privateAddressesRefused: { value: true, source: sources.callback },
      maxUrlLength: { value: 2048, source: sources.callback },
      timeoutMs: { value: 10_000, source: sources.callback },
      retryDelaysMs: { value: [1_000, 2_000, 4_000], source: sources.callback },
      success: { value: '2xx', source: sources.callback },
    },
    errors: toErrorRows(sources, differences.billingUrl),
    failures: toFailureRows(sources),
    readings: toReadings(sources),
  }) as const satisfies Profile;

/** A profile made of `toProfile`, to which a member may have added rows and readings. */
export type FamilyProfile = ReturnType<typeof toProfile>;
