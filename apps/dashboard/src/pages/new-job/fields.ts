import type { Maker } from '../../parts/use-makers.ts';
import type { Draft } from './draft.ts';

/** What every group of fields of the form is given. */
export interface FieldsProps {
  readonly draft: Draft;
  readonly change: (change: Partial<Omit<Draft, 'key'>>) => void;
  /** Those that the draft leaves to choose among. */
  readonly makers: readonly Maker[];
  /** What is wrong with a field. */
  readonly toError: (field: string) => string | undefined;
}

/** Those that a draft leaves to choose among; all when it names none that there is. */
export function toChosen(makers: readonly Maker[], { policy, providers }: Draft): readonly Maker[] {
  const chosen = providers.flatMap((id) => makers.find((maker) => maker.id === id) ?? []);
  if (chosen.length === 0) return makers;
  return policy === 'named' ? chosen.slice(0, 1) : chosen;
}
