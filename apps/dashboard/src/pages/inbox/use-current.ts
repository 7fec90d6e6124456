import { useEffect, useRef, useState } from 'react';

interface Current {
  readonly key: string | null;
  /** Opens an item and gives it the focus. */
  goTo(key: string): void;
  /** Opens an item, or closes it when it is open. */
  toggle(key: string): void;
  /** Goes some items further; stays at the ends. */
  move(by: number): void;
}

/** Which of the items is open: at first the first one, and when the open one is gone, the one behind it, with the focus. */
export function useCurrent(keys: readonly string[]): Current {
  const [held, setHeld] = useState({ keys, key: keys[0] ?? null });
  const isWanted = useRef(false);
  if (held.keys !== keys) setHeld({ keys, key: toStill(held, keys) });
  const { key } = held;

  const seen = useRef(key);
  useEffect(() => {
    const hasLeft = seen.current !== key;
    seen.current = key;
    if (key === null || !hasLeft) return;
    // Whoever is in a field or a menu is not to be torn out of it.
    if (isWanted.current || document.activeElement === document.body) document.getElementById(key)?.focus();
    isWanted.current = false;
  }, [key]);

  const goTo = (next: string): void => {
    isWanted.current = next !== key;
    if (next === key) document.getElementById(next)?.focus();
    else setHeld({ keys, key: next });
  };
  return {
    key,
    goTo,
    toggle: (next) => setHeld({ keys, key: next === key ? null : next }),
    move(by) {
      const at = key === null ? -1 : keys.indexOf(key);
      const next = keys[Math.min(Math.max(at + by, 0), keys.length - 1)];
      if (next !== undefined) goTo(next);
    },
  };
}

function toStill(held: { readonly keys: readonly string[]; readonly key: string | null }, keys: readonly string[]) {
  const { key } = held;
  if (key === null || keys.includes(key)) return key;
  const behind = held.keys.slice(held.keys.indexOf(key) + 1);
  return behind.find((one) => keys.includes(one)) ?? keys.at(-1) ?? null;
}
