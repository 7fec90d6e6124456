/** A scenario script to begin with. */
export const exampleScript = `{
  "name": "slow-start",
  "summary": "Waits for a minute, then fails half-way.",
  "timeline": [
    { "at": "0%", "status": "queued" },
    { "at": "1m", "status": "in_progress" },
    { "at": "2m", "status": "failed", "failure": "generation_timeout" }
  ]
}`;

/** A scenario as somebody wrote it; whether it is one, the mock server says. */
export interface WrittenScript {
  /** What its address at the mock server is made of. */
  readonly name: string;
}

/** Reads the text of a scenario script. Throws where it is no JSON, in the browser's words, or nothing with a name. */
export function readScript(text: string): WrittenScript {
  const script = parse(text);
  if (isNamed(script)) return script;
  throw new Error('Failed to read the scenario: it has no name. Write { "name": "…" } around it.');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    // Browsers tell what is wrong, and where: by line and column, or by the words around it.
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`Failed to read the scenario: ${reason}. Correct it there.`, { cause: error });
  }
}

/** The name that a text gives to its scenario; `null` while it cannot be read. */
export function toScriptName(text: string): string | null {
  try {
    return readScript(text).name;
  } catch {
    return null;
  }
}

const isNamed = (script: unknown): script is WrittenScript =>
  typeof script === 'object' &&
  script !== null &&
  'name' in script &&
  typeof script.name === 'string' &&
  script.name !== '';
