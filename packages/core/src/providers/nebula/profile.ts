import type { Profile } from '../../profile.ts';
import { documented } from '../../source.ts';
import { errors, failures } from './errors.ts';
import { readings } from './readings.ts';

const HOUR_MS = 3_600_000;

export const profile = {
  models: documented(['sora-2'], 'Supported Models'),
  maxPromptLength: null,
  seconds: documented([4, 8, 12], 'Parameter Description, seconds'),
  defaultSeconds: documented(4, 'Parameter Description, seconds'),
  sizes: documented(['720x1280', '1280x720'], 'Parameter Description, size'),
  defaultSize: documented('720x1280', 'Parameter Description, size'),
  image: {
    maxCount: documented(1, 'Request Parameters table, input_reference'),
    maxBytes: null,
    formats: documented(['image/jpeg', 'image/png'], 'Parameter Description, input_reference'),
    schemes: documented(['http', 'https', 'data'], 'Parameter Description, input_reference'),
    mustMatchSize: documented(true, 'Request Parameters table, size'),
  },
  limits: { requestsPerMinute: null, concurrentTasks: null },
  retention: {
    taskMs: documented(24 * HOUR_MS, 'Important Notes 2'),
    resultMs: documented(24 * HOUR_MS, 'Important Notes 2'),
  },
  timing: {
    generationMs: documented(600_000, 'API Endpoints 2, Response Example (Succeeded)'),
    firstPollAfterMs: null,
    pollEveryMs: documented(3_000, 'Best Practices 1'),
    giveUpAfterMs: documented(600_000, 'Best Practices 2'),
  },
  price: { unit: 'usd', perSecond: documented(0.1, 'Important Notes 1'), perVideo: {} },
  callback: null,
  errors,
  failures,
  readings,
} as const satisfies Profile;
