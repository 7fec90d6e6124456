import { rename, rm, writeFile } from 'node:fs/promises';

/** Writes a text file so that a reader finds the old text or the new one, and never half of it. Only this user may read it. */
export async function writeAtomically(file: string, text: string): Promise<void> {
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    await writeFile(temporary, text, { mode: 0o600 });
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
