import { Parser } from 'htmlparser2';

const isHtml = (raw: string): boolean =>
  /<(!doctype|html|body|main|article|table|div|p|pre|h[1-6]|ul|ol)\b[^>]*>/i.test(raw);

/** What stands on a page and is not its text. */
const SKIPPED = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'svg',
  'nav',
  'header',
  'footer',
  'aside',
  'button',
]);
const CELLS = new Set(['td', 'th']);
const BLOCKS = new Set(
  'address article blockquote br dd div dl dt figure form h1 h2 h3 h4 h5 h6 hr li main ol p pre section table tr ul'.split(
    ' ',
  ),
);

/**
 * A page as plain text: HTML loses its tags and its navigation (cells are set apart by `|`, blocks by line ends), and
 * quotation marks, dashes and spaces of every kind become the plain ones. Markdown stays as it is, but for its
 * backslashes. Applied to its own result it changes nothing.
 */
export function toPlainText(raw: string): string {
  return toPlainCharacters(isHtml(raw) ? stripTags(raw) : raw);
}

function stripTags(html: string): string {
  let text = '';
  let skipping = 0;
  const parser = new Parser(
    {
      onopentag(name) {
        if (SKIPPED.has(name)) skipping += 1;
        if (CELLS.has(name)) text += ' | ';
        else if (BLOCKS.has(name)) text += '\n';
      },
      ontext(data) {
        if (skipping === 0) text += data;
      },
      onclosetag(name) {
        if (SKIPPED.has(name)) skipping = Math.max(0, skipping - 1);
        if (BLOCKS.has(name)) text += '\n';
      },
    },
    { decodeEntities: true },
  );
  parser.end(html);
  return text;
}

function toPlainCharacters(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[\u200b-\u200d\u2060\ufeff\u00ad]/g, '')
    .replace(/[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g, ' ')
    .replace(/[\u2018\u2019\u201a\u201b\u2032]/g, "'")
    .replace(/[\u201c-\u201f\u2033\u00ab\u00bb]/g, '"')
    .replace(/[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/g, '-')
    .replace(/\\([*_[\]#|<>~`{}])/g, '$1');
}
