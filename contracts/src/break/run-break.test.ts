import { expect, test } from 'vitest';
import { runBreak } from './run-break.ts';

test('a name that no fault has ends with 2 and says how to call it', async () => {
  const said: string[] = [];
  const io = { out: (text: string) => said.push(text), error: (text: string) => said.push(text) };
  expect(await runBreak(['acme/'], io)).toBe(2);
  expect(said.join('\n')).toMatch(/no fault begins with acme\/.*contracts break \[id…\]/s);
});
