import { useLayoutEffect, useRef } from 'react';

/** A dialog returns the focus some 10 ms after it began to close, unless something else took it by then. */
const DIALOG_MS = 40;

/**
 * Gives the focus back to the control that began something: a button that shows `loading` is disabled, and loses it.
 * When the control itself is gone by then, the focus goes to the page.
 */
export function useKeptFocus(isBusy: boolean): void {
  const held = useRef<HTMLElement | null>(null);
  useLayoutEffect(() => {
    if (!isBusy) return;
    const { activeElement } = document;
    held.current = activeElement instanceof HTMLElement && activeElement !== document.body ? activeElement : null;
    // Only then has React taken away, or enabled again, what is to be, and a dialog that closes returned the focus itself.
    return () => void setTimeout(() => giveBack(held.current), DIALOG_MS);
  }, [isBusy]);
}

function giveBack(control: HTMLElement | null): void {
  if (control === null || document.activeElement !== document.body) return;
  const target = control.isConnected ? control : document.getElementById('main');
  target?.focus({ preventScroll: true });
}
