import { runProgram } from './run-program.ts';
import type { ServerUser } from './server-user.ts';

/** Whether a user may enter a folder, all folders above it included. The system itself is asked, by trying. */
export const canEnter = (folder: string, user: ServerUser | null): Promise<boolean> =>
  runProgram('/bin/sh', ['-c', 'cd "$0"', folder], user).then(
    () => true,
    () => false,
  );
