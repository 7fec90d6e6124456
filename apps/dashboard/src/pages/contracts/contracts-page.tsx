import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Search } from 'lucide-react';
import { useDeferredValue, useRef } from 'react';
import { FilterText } from '../../parts/filter-text.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page, Section } from '../../parts/page.tsx';
import { api } from '../../server/trpc.ts';
import { useShortcuts } from '../../shell/shortcut.ts';
import { CoverageList } from './coverage-list.tsx';
import { DriftList } from './drift-list.tsx';
import { ReportPart } from './report-part.tsx';
import { VerificationList } from './verification-list.tsx';

const route = getRouteApi('/contracts');

/** Whether adapters, mock server and the providers' documents agree, as the contracts' commands last found. */
export function ContractsPage() {
  const query = useQuery(api.contracts.report.queryOptions());
  const { q = '' } = route.useSearch();
  const navigate = route.useNavigate();
  // The field takes the next letters at once, the tables follow when there is time.
  const words = useDeferredValue(q);
  const input = useRef<HTMLInputElement>(null);
  useShortcuts([{ keys: '/', label: 'Search interactions and facts', run: () => input.current?.focus() }]);
  return (
    <Page
      title="Contracts"
      about="Whether adapters, mock server and the providers’ documents agree, as each command last found."
    >
      <FilterText
        ref={input}
        type="search"
        size="sm"
        maw={420}
        aria-label="Search interactions and facts"
        placeholder="Search interactions and facts"
        leftSection={<Search size={15} aria-hidden />}
        value={q}
        onChange={(next) => void navigate({ search: { q: next }, replace: true, resetScroll: false })}
      />
      <Loaded query={query} rows={8}>
        {({ verification, coverage, drift }) => (
          <Stack gap="xl">
            <Section
              title="Verification"
              about="The interactions of each contract, played to the mock server or an address."
            >
              <ReportPart part={verification}>
                {({ verifications }) => <VerificationList verifications={verifications} words={words} />}
              </ReportPart>
            </Section>
            <Section
              title="Coverage"
              about="Which documented facts an interaction or a run of the mock server exercises."
            >
              <ReportPart part={coverage}>
                {({ records }) => <CoverageList records={records} words={words} />}
              </ReportPart>
            </Section>
            <Section title="Drift" about="How each provider’s page compares with what this version holds of it.">
              <ReportPart part={drift}>{({ records }) => <DriftList records={records} words={words} />}</ReportPart>
            </Section>
          </Stack>
        )}
      </Loaded>
    </Page>
  );
}
