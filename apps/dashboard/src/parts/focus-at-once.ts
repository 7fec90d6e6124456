/** As `ref` of a control: it has the focus from the moment it is shown. For the one thing that a page is about. */
export const focusAtOnce = (control: HTMLElement | null): void => control?.focus({ preventScroll: true });
