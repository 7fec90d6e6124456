/** How a word is to be felt: `active` goes on by itself, `warning` may need a person, `bad` ended badly. */
export type Tone = 'neutral' | 'active' | 'good' | 'warning' | 'bad';

/** What an id is called before people, and what it means to them. */
export interface Word {
  /** A few words, as they stand in a badge or a menu. */
  readonly label: string;
  /** A sentence or two: what it means and, where there is something to do, what. */
  readonly description: string;
  readonly tone: Tone;
}

export const word = (tone: Tone, label: string, description: string): Word => ({ label, description, tone });
