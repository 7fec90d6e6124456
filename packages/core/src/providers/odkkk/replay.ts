import { toReplay } from '../../dialects/evolink-family/replay.ts';
import { examples } from './examples.ts';
import { profile } from './profile.ts';

export const replay = toReplay(profile, examples);
