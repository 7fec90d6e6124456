import { z } from 'zod';
import { toProblem } from '../admin/read-input.ts';
import { Rule } from './rules.ts';
import { Scenario } from './scenario.ts';

/** What one file adds: scenarios, and rules that choose them. `match.account` of a rule is an API key. */
export const ScenarioFile = z
  .object({
    scenarios: z.array(Scenario).default([]),
    rules: z.array(Rule).default([]),
  })
  .strict();
export type ScenarioFile = z.infer<typeof ScenarioFile>;

/**
 * Reads the text of a scenario file: one scenario, a list of them, or `{"scenarios":[…],"rules":[…]}`.
 * Throws an `Error` whose message is the reason, the field first.
 */
export function readScenarioFile(text: string): ScenarioFile {
  const value = toJson(text);
  if (Array.isArray(value)) return { scenarios: read(z.array(Scenario), value), rules: [] };
  const isBundle = typeof value === 'object' && value !== null && ('scenarios' in value || 'rules' in value);
  return isBundle ? read(ScenarioFile, value) : { scenarios: [read(Scenario, value)], rules: [] };
}

function toJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`it is not valid JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function read<Schema extends z.ZodTypeAny>(schema: Schema, value: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const { field, reason } = toProblem(parsed.error);
  throw new Error(field === null ? reason : `${field}: ${reason}`);
}
