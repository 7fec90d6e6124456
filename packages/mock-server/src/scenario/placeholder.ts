/** What stands for `{{name}}` in a fixed answer, worked out when it is met. */
export type Placeholders = Readonly<Record<string, () => string | number>>;

const PLACEHOLDER = /"\{\{(\w+)\}\}"|\{\{(\w+)\}\}/g;

/** Fills the placeholders of a text. A number that stands alone in quotes loses them; unknown names stay as they are. */
export function fillPlaceholders(text: string, placeholders: Placeholders): string {
  return text.replace(PLACEHOLDER, (whole, alone: string | undefined, inside: string | undefined) => {
    const name = alone ?? inside ?? '';
    if (!Object.hasOwn(placeholders, name)) return whole;
    const value = placeholders[name]?.() ?? '';
    return alone === undefined || typeof value === 'number' ? String(value) : `"${value}"`;
  });
}
