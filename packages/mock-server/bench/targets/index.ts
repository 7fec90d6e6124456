import type { Target } from '../target.ts';
import { aimock } from './aimock.ts';
import { bareExpress } from './bare-express.ts';
import { bareHttp } from './bare-http.ts';
import { mockoon } from './mockoon.ts';
import { prism } from './prism.ts';
import { understudy } from './understudy.ts';

/** Everything measured side by side, in the order of a round. */
export const targets: readonly Target[] = [understudy, bareHttp, bareExpress, aimock, prism, mockoon];
export { bareHttp, understudy };
