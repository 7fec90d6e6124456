const LONGEST = 80;

/** A prompt as a heading: one line, cut between words where it is long. */
export function toTitle(prompt: string): string {
  const line = prompt.replace(/\s+/g, ' ').trim();
  if (line.length <= LONGEST) return line === '' ? 'Job without a prompt' : line;
  const cut = line.slice(0, LONGEST);
  const end = cut.lastIndexOf(' ');
  return `${end > LONGEST / 2 ? cut.slice(0, end) : cut}…`;
}
