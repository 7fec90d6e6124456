import { FailureCode, RequestErrorCode } from '../errors.ts';
import { toSources } from '../provenance.ts';
import type { Provider } from '../provider.ts';
import { findMisfit } from './fit.ts';
import type { Check, Finding } from './problem.ts';

/** The facts: every error in our words, every reading decided, every default in its list, every source readable. */
export const checkProfile: Check = function* (provider) {
  yield* checkErrors(provider);
  yield* checkReadings(provider);
  const { seconds, defaultSeconds, sizes, defaultSize } = provider.profile;
  if (defaultSeconds !== null && !seconds.value.includes(defaultSeconds.value)) {
    yield { place: 'profile.defaultSeconds', problem: `${defaultSeconds.value} is not among the seconds` };
  }
  if (defaultSize !== null && !sizes.value.includes(defaultSize.value)) {
    yield { place: 'profile.defaultSize', problem: `${defaultSize.value} is not among the sizes` };
  }
  for (const { place, source } of toSources(provider)) {
    if (source === null) continue;
    const text = source.kind === 'inferred' ? source.because : source.at;
    if (!/^[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?$/.test(text)) {
      yield { place, problem: `the source "${text}" is not a line of ASCII` };
    }
  }
};

function* checkErrors({ spec, profile }: Provider): Iterable<Finding> {
  for (const [key, { code, status, body }] of Object.entries(profile.errors)) {
    const place = `profile.errors.${key}`;
    if (!RequestErrorCode.safeParse(code).success) yield { place, problem: `${code} is no error code of ours` };
    if (!(Number.isInteger(status) && status >= 200 && status < 600)) yield { place, problem: `HTTP status ${status}` };
    const misfit = findMisfit(spec.error, body);
    if (misfit !== null) yield { place, problem: `does not fit the error schema: ${misfit}` };
  }
  for (const [key, { code, message }] of Object.entries(profile.failures)) {
    const place = `profile.failures.${key}`;
    if (!FailureCode.safeParse(code).success) yield { place, problem: `${code} is no failure code of ours` };
    if (message === '') yield { place, problem: 'no message' };
  }
  yield* checkCovered('profile.errors', RequestErrorCode.options, profile.errors);
  yield* checkCovered('profile.failures', FailureCode.options, profile.failures);
}

/** Every code of ours has a row, so that every scenario can be played by every provider. */
function* checkCovered(
  place: string,
  codes: readonly string[],
  rows: Readonly<Record<string, { readonly code: string }>>,
): Iterable<Finding> {
  const covered = new Set(Object.values(rows).map(({ code }) => code));
  for (const code of codes) if (!covered.has(code)) yield { place, problem: `no row says ${code}` };
}

function* checkReadings({ profile }: Provider): Iterable<Finding> {
  for (const [key, { question, chosen, options }] of Object.entries(profile.readings)) {
    const place = `profile.readings.${key}`;
    if (options[chosen] === undefined) yield { place, problem: `the chosen option ${chosen} does not exist` };
    if (Object.keys(options).length < 2) yield { place, problem: 'fewer than two options are no contradiction' };
    if (question === '') yield { place, problem: 'no question' };
  }
}
