import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { commandDoor, keysDoor } from './door.ts';
import { places } from './places.ts';
import { takeKey, useShortcuts } from './shortcut.ts';

/** Listens to the keyboard for every page: `g` and a letter go to a page, `n` begins a job, `?` tells of all keys. */
export function useKeyboard(): void {
  const navigate = useNavigate();
  useShortcuts([
    { keys: '?', label: 'Show all keys', run: keysDoor.open },
    { keys: 'n', label: 'New job', run: () => void navigate({ to: '/new' }) },
    ...places.map(({ to, label, key }) => ({
      keys: `g ${key}`,
      label: `Go to ${label}`,
      run: () => void navigate({ to }),
    })),
  ]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const isPalette = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k';
      const run = isPalette ? commandDoor.open : takeKey(event)?.run;
      if (run === undefined) return;
      event.preventDefault();
      run();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}
