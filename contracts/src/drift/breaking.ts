import type { Json } from '@understudy/core';
import { type Difference, toDifferences } from './check-facts.ts';
import type { News } from './news.ts';

/** Whether a change can break a client built on the old document, and by which rule. */
export interface Verdict {
  readonly isBreaking: boolean;
  readonly rule: string;
}

type Test = (from: Json, to: Json) => boolean;

const numbersOf = (value: Json): number[] => [value].flat().filter((one): one is number => typeof one === 'number');
const sum = (value: Json): number => numbersOf(value).reduce((total, one) => total + one, 0);
const isLower: Test = (from, to) => sum(to) < sum(from) || numbersOf(to).length < numbersOf(from).length;
const isHigher: Test = (from, to) => sum(to) > sum(from);
const hasLost: Test = (from, to) => [from].flat().some((one) => ![to].flat().includes(one));
const hasGained: Test = (from, to) => hasLost(to, from);
const always: Test = () => true;
const never: Test = () => false;

/** Only words for people differ. */
const isWording = ({ path }: Difference): boolean => /(^|\.)(message|fallback_suggestion|param)$/.test(path);
const isShape = ({ from, to }: Difference): boolean =>
  from === undefined || to === undefined || typeof from !== typeof to;

/** What breaks a client, by where core says it: the first that fits decides. */
const rules: readonly (readonly [place: RegExp, rule: string, isBreaking: Test])[] = [
  [/^wire\.\w+\.body.*:required$/, 'a field became required', hasGained],
  [/^wire\.\w+\.body.*:enum$/, 'a value is no longer taken', hasLost],
  [/^wire\.\w+\.body.*:max/, 'the limit is lower', isLower],
  [/^wire\.\w+\.body.*:min/, 'the limit is higher', isHigher],
  [/^wire\./, 'a field reads otherwise', always],
  [/^profile\.(seconds|sizes|models|image\.(formats|schemes))$/, 'a value is no longer taken', hasLost],
  [
    /^profile\.(maxPromptLength|image\.max|limits|retention|callback\.(max|timeout|retry))/,
    'less is allowed or kept',
    isLower,
  ],
  [/^profile\.(price|timing\.(firstPoll|pollEvery))/, 'it costs more, or asks for slower polling', isHigher],
  [/^profile\.timing/, 'advice on waiting breaks nothing', never],
  [
    /^profile\.errors/,
    'a refusal has another status, type or shape',
    (from, to) => toDifferences(from, to).some((one) => !isWording(one)),
  ],
  [
    /^examples\./,
    'a payload lost a field, or a field changed its type',
    (from, to) => toDifferences(from, to, true).some(isShape),
  ],
  [/^/, 'the document now says otherwise', always],
];

/** Judges a changed fact. */
export function judgeChange(place: string, from: Json, to: Json): Verdict {
  const [, rule = '', isBreaking = always] = rules.find(([pattern]) => pattern.test(place)) ?? [];
  return { isBreaking: isBreaking(from, to), rule };
}

/** Judges a fact that cannot be found: fields, endpoints, states and refusals were withdrawn; a sentence may be reworded. */
export function judgeMissing(place: string): Verdict {
  return /^(spec|wire|lifecycle|profile\.errors)\./.test(place)
    ? { isBreaking: true, rule: 'what clients send or read was withdrawn' }
    : { isBreaking: false, rule: 'the sentence may only be worded otherwise' };
}

/** Judges news: a new status may be an end that clients do not know; the rest can be ignored. */
export function judgeNews({ kind }: News): Verdict {
  return kind === 'status' || kind === 'limit'
    ? { isBreaking: true, rule: 'clients know neither what it means nor what it forbids' }
    : { isBreaking: false, rule: 'clients can ignore it' };
}
