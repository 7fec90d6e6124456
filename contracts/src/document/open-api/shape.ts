import { grammar, type Rule } from './grammar.ts';
import type { Token } from './tokens.ts';

/** Whether the tokens from `index` on can be what the rule asks for. */
function startsRule(tokens: readonly Token[], rule: Rule, index: number): boolean {
  const token = tokens[index];
  if (token === undefined) return false;
  if (rule === 'scalar' || rule === 'anything') return true;
  if ('list' in rule) return token.isItem;
  if ('map' in rule) return startsEntry(tokens, rule, index);
  return token.key !== null && hasShape(tokens, grammar[rule.object][token.key], index);
}

/** Whether the token at `index` is a name of the map, with an entry of its kind below. */
export function startsEntry(
  tokens: readonly Token[],
  rule: { readonly map: Rule; readonly key: RegExp },
  index: number,
): boolean {
  const token = tokens[index];
  if (token?.key == null || token.isItem || token.value !== '') return false;
  return rule.key.test(token.key) && startsRule(tokens, rule.map, index + 1);
}

/** Whether the key at `index` has a value of the kind its rule asks for, on its line or below. */
export function hasShape(tokens: readonly Token[], rule: Rule | undefined, index: number): boolean {
  const token = tokens[index];
  if (rule === undefined || token === undefined) return false;
  if (rule === 'scalar') return token.value !== '';
  if (rule === 'anything') return token.value !== '' || tokens[index + 1] !== undefined;
  return token.value === '' ? startsRule(tokens, rule, index + 1) : token.value === '[]' || token.value === '{}';
}
