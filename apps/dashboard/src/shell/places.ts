import {
  ChartColumn,
  Clapperboard,
  Columns3,
  FileCheck,
  FlaskConical,
  Inbox,
  type LucideIcon,
  Plus,
  RadioTower,
  Settings,
} from 'lucide-react';

export interface Place {
  readonly to:
    | '/jobs'
    | '/new'
    | '/compare'
    | '/inbox'
    | '/providers'
    | '/costs'
    | '/mock'
    | '/contracts'
    | '/settings';
  readonly label: string;
  readonly icon: LucideIcon;
  /** Pressed after `g`, it leads there. */
  readonly key: string;
}

/** The pages, in the order of the navigation. */
export const places: readonly Place[] = [
  { to: '/jobs', label: 'Jobs', icon: Clapperboard, key: 'j' },
  { to: '/new', label: 'New job', icon: Plus, key: 'n' },
  { to: '/compare', label: 'Compare', icon: Columns3, key: 'o' },
  { to: '/inbox', label: 'Inbox', icon: Inbox, key: 'i' },
  { to: '/providers', label: 'Providers', icon: RadioTower, key: 'p' },
  { to: '/costs', label: 'Costs', icon: ChartColumn, key: 'c' },
  { to: '/mock', label: 'Mock', icon: FlaskConical, key: 'm' },
  { to: '/contracts', label: 'Contracts', icon: FileCheck, key: 't' },
  { to: '/settings', label: 'Settings', icon: Settings, key: 's' },
];
