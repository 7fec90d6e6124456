/** A way to say the same in another dress: what stands on the page stays. `seed` chooses among its variants. */
export type Restyle = (text: string, seed: number) => string;

/** A line that opens a section: alone, of a few words, without a figure or a mark; or marked as one. */
const isHeading = (line: string): boolean =>
  /#$/.test(line) ||
  /^(Authorizations|Response|OpenAPI|Overview|Tips|Error Codes|Status Response Fields|Parameters|接口|速率限制)$/.test(
    line,
  );

/** A number from 0 up to `below` for each call, the same ones for the same seed. */
function dice(seed: number): (below: number) => number {
  let state = (seed ^ 0x9e3779b9) >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const toEntities = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** A text in pieces that keep together: samples, the OpenAPI document, and single lines. */
function toPieces(text: string): string[] {
  return text.match(/````[\s\S]*?\n````|^\{\n[\s\S]*?\n\}|^.*$/gm) ?? [];
}

const isBlock = (piece: string): boolean => piece.includes('\n');

const menu = [
  'Home',
  'Pricing',
  'Blog · Changelog',
  'Sign in',
  'Edit this page',
  '上一页',
  'Was this helpful?',
  '© 2026',
  'Search…',
];

/** Cells of the table rows that lost their borders. */
const ROWS = [
  /^([a-z_]+?)(string\/int|string|int|boolean|number)(Yes|No)(.*)$/,
  /^([a-z_]+?)(string|boolean|number)([A-Z].*)$/,
  /^([45]\d\d)([a-z_]+)([A-Z].*)$/,
  /^([a-z_]+)(Task [a-z ,]+?)(\d[\d-]*%)$/,
  /^(Base URL)(http.*)$/,
];

function toCells(line: string): string[] | null {
  const bordered = /^\|(.*)\|$/.exec(line)?.[1];
  if (bordered !== undefined) return bordered.split('|').map((cell) => cell.trim());
  const match = ROWS.map((row) => row.exec(line)).find((found) => found !== null);
  return match === undefined || match === null ? null : match.slice(1);
}

const toHtmlLine = (piece: string): string => {
  if (isBlock(piece)) return `<pre><code>${toEntities(piece)}</code></pre>`;
  if (isHeading(piece)) return `<h2>${toEntities(piece)}</h2>`;
  const cells = toCells(piece);
  if (cells !== null) return `<table><tr>${cells.map((cell) => `<td>${toEntities(cell)}</td>`).join('')}</tr></table>`;
  const item = /^- (.*)$/.exec(piece)?.[1];
  const inner = toEntities(item ?? piece).replace(/`([^`]*)`/g, '<code>$1</code>');
  return item === undefined ? `<p>${inner}</p>` : `<ul><li>${inner}</li></ul>`;
};

const toMarkdownLine = (piece: string): string => {
  if (isBlock(piece)) return piece.startsWith('{') ? `\`\`\`json\n${piece}\n\`\`\`` : piece;
  if (isHeading(piece)) return `## ${piece.replace(/#$/, '')}`;
  const cells = toCells(piece);
  return cells === null ? piece.replace(/^- /, '* ') : `| ${cells.join(' | ')} |`;
};

/** Every way the same page may come dressed. */
export const restyles: Readonly<Record<string, Restyle>> = {
  'navigation around and between': (text, seed) => {
    const roll = dice(seed);
    const lines = toPieces(text).flatMap((piece) =>
      roll(12) === 0 && !isBlock(piece) && isHeading(piece) ? [menu[roll(menu.length)] ?? '', piece] : [piece],
    );
    return [...menu, ...lines, ...menu].join('\n');
  },
  'other spaces and line ends': (text, seed) => {
    const roll = dice(seed);
    const lines = text
      .split('\n')
      .map((line) => `${' '.repeat(roll(3))}${line}${' '.repeat(roll(3))}${roll(6) === 0 ? '\n' : ''}`);
    return lines.join(['\n', '\r\n', '\n\n'][roll(3)]);
  },
  'spaces that do not break': (text) => text.replaceAll(' ', '\u00a0'),
  'sections in another order': (text, seed) => {
    const roll = dice(seed);
    const sections: string[][] = [[]];
    for (const piece of toPieces(text)) {
      const isAlone = piece.startsWith('````');
      if (isAlone || (!isBlock(piece) && isHeading(piece))) sections.push([]);
      sections.at(-1)?.push(piece);
      if (isAlone) sections.push([]);
    }
    const [first = [], ...rest] = sections;
    const shuffled = rest.map((section) => ({ section, key: roll(1_000_000) })).sort((a, b) => a.key - b.key);
    return [first, ...shuffled.map(({ section }) => section)].flat().join('\n');
  },
  'translated headings': (text) =>
    toPieces(text)
      .map((piece) => (!isBlock(piece) && isHeading(piece) ? '一个标题' : piece))
      .join('\n'),
  'typographic quotes and dashes': (text, seed) =>
    text
      .replace(/"([^"\n]*)"/g, '\u201c$1\u201d')
      .replaceAll("'", '\u2019')
      .replaceAll('-', ['\u2013', '\u2011', '\u2012'][dice(seed)(3)] ?? '-'),
  HTML: (text) =>
    `<!doctype html><html><head><title>Page 7</title><script>var a = {"b": 1, "c": 2};</script></head><body><nav><ul>${menu
      .map((entry) => `<li><a href="/x">${toEntities(entry)}</a></li>`)
      .join(
        '',
      )}</ul></nav><main>\n${toPieces(text).map(toHtmlLine).join('\n')}\n</main><footer>Version 9</footer></body></html>`,
  Markdown: (text) => toPieces(text).map(toMarkdownLine).join('\n'),
};
