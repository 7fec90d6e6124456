import { toExamples } from '../../dialects/evolink-family/examples.ts';
import { sources } from './sources.ts';

export const examples = toExamples(sources);
