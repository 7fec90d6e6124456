import { useState } from 'react';

interface Stored<T> {
  readonly value: T;
  readonly set: (next: T) => void;
  /** Removes it from the storage, and leaves what is shown. */
  readonly forget: () => void;
}

/**
 * State that outlives a reload of the tab, under a name. `toKept` leaves out what is too large for the tab's storage,
 * which holds a few megabytes.
 */
export function useStored<T extends object>(
  name: string,
  toInitial: () => T,
  toKept: (value: T) => T = (value) => value,
): Stored<T> {
  const [value, setValue] = useState<T>(() => ({ ...toInitial(), ...read(name) }));
  return {
    value,
    set(next) {
      setValue(next);
      keep(name, toKept(next));
    },
    forget: () => sessionStorage.removeItem(name),
  };
}

/** What is not there, or was kept by another version, counts as nothing. */
function read(name: string): object {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(name) ?? '{}');
    return typeof kept === 'object' && kept !== null ? kept : {};
  } catch {
    return {};
  }
}

function keep(name: string, value: object): void {
  try {
    sessionStorage.setItem(name, JSON.stringify(value));
  } catch (error) {
    // A full storage costs the reload alone, not the page.
    if (!(error instanceof DOMException)) throw error;
    sessionStorage.removeItem(name);
  }
}
