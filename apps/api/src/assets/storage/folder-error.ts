import { UnderstudyError } from '@understudy/core';

const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full. Free space, or move the folder to a larger disk',
  EDQUOT: "the user's disk quota is used up. Free space, or raise the quota",
  EFBIG: 'the file is larger than the file system or the process may write. Raise the limit',
  EROFS: 'the file system is read-only. Mount it for writing, or choose another folder',
  EACCES: 'this user may not use it. Give the folder to the user, or choose another one',
  EPERM: 'this user may not use it. Give the folder to the user, or choose another one',
  EEXIST: 'a file stands where a folder is needed. Move it away, or choose another folder',
  ENOTDIR: 'a file stands where a folder is needed. Move it away, or choose another folder',
  ENOENT: 'the folder is gone. Put it back, or choose another one',
  EMFILE: 'too many files are open. Raise the limit of open files',
  ENFILE: 'too many files are open. Raise the limit of open files',
  EIO: 'the disk has a fault. Look at the disk',
};

/** `action` reads like `store videos/a.mp4`. */
export function toFolderError(action: string, folder: string, cause: unknown): UnderstudyError {
  if (cause instanceof UnderstudyError) return cause;
  const code = (cause as NodeJS.ErrnoException | null)?.code ?? '';
  const reason = REASONS[code] ?? `the file system answers ${code || 'an unknown error'}. Look at the disk`;
  return new UnderstudyError(`Failed to ${action} in the folder ${folder}: ${reason}.`, { code: 'unavailable', cause });
}
