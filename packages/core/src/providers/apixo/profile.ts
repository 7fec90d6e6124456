import type { Profile } from '../../profile.ts';
import { documented, inferred, published } from '../../source.ts';
import { errors, failures } from './errors.ts';
import { readings } from './readings.ts';

const DAY_MS = 86_400_000;
const callbackPage = 'callback page';

export const profile = {
  models: documented(['sora-2-pro'], 'endpoint table'),
  maxPromptLength: published(5000, 'model page of sora-2-pro, prompt'),
  seconds: documented([4, 8, 12], 'Tips, Duration options'),
  defaultSeconds: null,
  sizes: documented(['720x1280', '1280x720', '1024x1792', '1792x1024'], 'Tips, Size vs Resolution'),
  defaultSize: null,
  image: {
    maxCount: published(1, 'model page of sora-2-pro, image_urls'),
    maxBytes: documented(10 * 1024 * 1024, 'Tips, Image formats'),
    formats: documented(['image/jpeg', 'image/png', 'image/webp'], 'Tips, Image formats'),
    schemes: inferred(['http', 'https'], 'the field takes URLs, and neither scheme is excluded'),
    mustMatchSize: null,
  },
  limits: {
    requestsPerMinute: documented(60, 'rate limit table, first row'),
    concurrentTasks: documented(10, 'rate limit table, second row'),
  },
  retention: { taskMs: null, resultMs: documented(15 * DAY_MS, 'Tips, Video expiration') },
  timing: {
    generationMs: documented(180_000, 'Tips, Generation time'),
    firstPollAfterMs: documented(120_000, 'Tips, Generation time'),
    pollEveryMs: documented(5_000, 'Tips, Generation time'),
    giveUpAfterMs: published(600_000, 'general guide to polling, video'),
  },
  price: { unit: 'usd', perSecond: null, perVideo: {} },
  callback: {
    httpsOnly: published(true, callbackPage),
    privateAddressesRefused: published(true, callbackPage),
    maxUrlLength: null,
    timeoutMs: published(30_000, callbackPage),
    retryDelaysMs: published([30_000], 'callback page, first retry; the later ones are not known'),
    success: published('200', callbackPage),
  },
  errors,
  failures,
  readings,
} as const satisfies Profile;
