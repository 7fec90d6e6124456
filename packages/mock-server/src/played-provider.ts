import {
  type ErrorRow,
  type FailureCode,
  type Provider,
  type Readings,
  type RequestErrorCode,
  toSourceLine,
} from '@understudy/core';

/** A provider with what playing it needs worked out once. */
export interface PlayedProvider {
  readonly provider: Provider;
  /** The value of `x-mock-source` for each example. */
  readonly exampleSources: Readonly<Record<string, string>>;
  /** The readings the profile chose. */
  readonly chosenReadings: Readings;
  /** The error row for a code; `name` is its key in the profile. */
  rowFor(code: RequestErrorCode, readings: Readings): { readonly name: string; readonly row: ErrorRow };
  rowNamed(name: string): ErrorRow;
  /** The provider's own code and message for a failure. */
  failureFor(code: FailureCode): { readonly code: string; readonly message: string };
}

/** Prepares a provider for playing. */
export function prepareProvider(provider: Provider): PlayedProvider {
  const { id, profile, examples, replay } = provider;
  const rowNames = firstKeys(profile.errors);
  const failureCodes = firstKeys(profile.failures);
  const rowNamed = (name: string): ErrorRow => {
    const row = profile.errors[name];
    if (row === undefined) throw new Error(`Failed to answer for ${id}: no error row ${name}. Add it to its profile.`);
    return row;
  };
  return {
    provider,
    exampleSources: Object.fromEntries(
      Object.entries(examples).map(([name, { source }]) => [name, `${id}/examples/${name}; ${toSourceLine(source)}`]),
    ),
    chosenReadings: Object.fromEntries(
      Object.entries(profile.readings).map(([name, reading]) => [name, reading.chosen]),
    ),
    rowNamed,
    rowFor(code, readings) {
      const name = replay.errorFor?.(code, readings) ?? rowNames[code] ?? code;
      return { name, row: rowNamed(name) };
    },
    failureFor(code) {
      const key = failureCodes[code] ?? code;
      return { code: key, message: profile.failures[key]?.message ?? code };
    },
  };
}

/** The key of the first row with each code. */
function firstKeys(rows: Readonly<Record<string, { readonly code: string }>>): Record<string, string> {
  const keys: Record<string, string> = {};
  for (const [key, { code }] of Object.entries(rows)) keys[code] ??= key;
  return keys;
}
