import { NumberInput } from '@mantine/core';
import { useVocabulary } from '../../../server/vocabulary.ts';
import type { TermsDraft, termsFields } from './account-draft.ts';
import { LimitField } from './limit-field.tsx';
import { PriceFields } from './price-fields.tsx';
import type { ProviderView } from './use-provider.ts';

interface TermsFieldsProps {
  readonly provider: ProviderView;
  readonly draft: TermsDraft;
  readonly errors: { readonly [name in (typeof termsFields)[number]]?: string };
  readonly onChange: (draft: TermsDraft) => void;
}

/** What an account may use and what it costs. */
export function TermsFields({ provider, draft, errors, onChange }: TermsFieldsProps) {
  const { limits, price } = provider.profile;
  const unit = useVocabulary().find('units', price.unit).label;
  const set = (part: Partial<TermsDraft>): void => onChange({ ...draft, ...part });
  return (
    <>
      <LimitField
        label="Requests a minute"
        documented={limits.requestsPerMinute?.value ?? null}
        draft={draft.requestsPerMinute}
        error={errors.requestsPerMinute}
        onChange={(requestsPerMinute) => set({ requestsPerMinute })}
      />
      <LimitField
        label="Tasks at once"
        documented={limits.concurrentTasks?.value ?? null}
        draft={draft.concurrentTasks}
        error={errors.concurrentTasks}
        onChange={(concurrentTasks) => set({ concurrentTasks })}
      />
      <PriceFields draft={draft} unit={unit} errors={errors} onChange={set} />
      <NumberInput
        label="Budget a month"
        description={`In ${unit}; jobs beyond it are refused`}
        placeholder="No budget"
        min={0}
        value={draft.budget}
        onChange={(budget) => set({ budget })}
        error={errors.monthlyBudgetMicros}
      />
    </>
  );
}
