import { useEffect, useEffectEvent } from 'react';

/** Keys that pages listen to, and what each does; shown in the help as long as they are listened to. */
export interface Shortcut {
  /** One key as `KeyboardEvent.key` has it (`Space` for the bar), or two in a row: `g j`. */
  readonly keys: string;
  readonly label: string;
  readonly run: () => void;
}

const SETTING = 'understudy-single-keys';
const IN_A_ROW_MS = 1_500;

const active = new Set<Shortcut>();
let first: { readonly key: string; readonly at: number } | null = null;

/** All shortcuts that do something now. */
export const listShortcuts = (): readonly Shortcut[] => [...active];

/** Single keys can be switched off, for those who speak to their machine or brush keys. */
export const hasSingleKeys = (): boolean => localStorage.getItem(SETTING) !== 'off';
export const setSingleKeys = (isOn: boolean): void => localStorage.setItem(SETTING, isOn ? 'on' : 'off');

/** Lets keys act while the component is shown and no one is typing or in a dialog. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const act = useEffectEvent((place: number) => shortcuts[place]?.run());
  const named = JSON.stringify(shortcuts.map(({ keys, label }) => ({ keys, label })));
  useEffect(() => {
    const mine: Shortcut[] = (JSON.parse(named) as Pick<Shortcut, 'keys' | 'label'>[]).map((one, place) => ({
      ...one,
      run: () => act(place),
    }));
    for (const shortcut of mine) active.add(shortcut);
    return () => {
      for (const shortcut of mine) active.delete(shortcut);
    };
  }, [named]);
}

/** The shortcut that a key asks for, as what was pressed before it has it. */
export function takeKey(event: KeyboardEvent): Shortcut | null {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return null;
  if (!hasSingleKeys() || isBusy(event)) return null;
  const key = event.key === ' ' ? 'Space' : event.key;
  const before = first !== null && event.timeStamp - first.at < IN_A_ROW_MS ? `${first.key} ` : '';
  const found = find(before + key) ?? find(key);
  const isFirst = found === null && [...active].some(({ keys }) => keys.startsWith(`${key} `));
  first = isFirst ? { key, at: event.timeStamp } : null;
  return found;
}

const find = (keys: string): Shortcut | null => [...active].findLast((shortcut) => shortcut.keys === keys) ?? null;

/** Whether the key belongs to what has the focus; of a button or link that is the space bar alone. */
const isBusy = ({ target, key }: KeyboardEvent): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.closest('input, textarea, select, [role="dialog"], [role="menu"], [role="listbox"]') !== null ||
    (key === ' ' && target.closest('button, a, summary, [role="button"], [role="slider"]') !== null));
