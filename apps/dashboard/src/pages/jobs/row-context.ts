import { createContext, useContext } from 'react';
import type { Job } from './job-filter.ts';

interface RowContext {
  /** Whether its controls are stops of the Tab key; those of one row are. */
  readonly isActive: boolean;
  /** Opens the menu of a job beside the button that asks for it. */
  readonly openMenu: (job: Job, button: HTMLElement) => void;
}

export const RowContext = createContext<RowContext>({ isActive: false, openMenu: () => {} });

/** The place among the stops of the Tab key that a control of the row has. */
export const useRowTabIndex = (): 0 | -1 => (useContext(RowContext).isActive ? 0 : -1);
