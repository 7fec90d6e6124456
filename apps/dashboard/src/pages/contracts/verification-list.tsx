import { List, Text } from '@mantine/core';
import { Instant, toSpan } from '../../parts/instant.tsx';
import { InteractionTable } from './interaction-table.tsx';
import { RecordList } from './record-list.tsx';
import { hasWords, type Verification } from './report.ts';
import { Verdict } from './verdict.tsx';

interface VerificationListProps {
  readonly verifications: readonly Verification[];
  readonly words: string;
}

/** The last verification of each provider's contract. */
export function VerificationList({ verifications, words }: VerificationListProps) {
  const items = verifications.map((verification) => {
    const { provider, isPassed, interactions } = verification;
    const found = interactions.filter(({ description, states, mismatches }) =>
      hasWords(words, provider, description, ...states, ...mismatches),
    );
    return {
      provider,
      head: <Head verification={verification} />,
      body: <Body verification={{ ...verification, interactions: found }} />,
      isWrong: !isPassed,
      isFound: found.length > 0,
    };
  });
  const isSearched = words !== '';
  return <RecordList key={String(isSearched)} items={items} isSearched={isSearched} />;
}

function Head({ verification }: { readonly verification: Verification }) {
  const { isPassed, interactions, target, verifiedAt, durationMs } = verification;
  const passed = interactions.filter((one) => one.isPassed).length;
  return (
    <>
      <Verdict tone={isPassed ? 'good' : 'bad'}>{isPassed ? 'Passed' : 'Failed'}</Verdict>
      <span>
        {passed} of {interactions.length} interactions
      </span>
      <Text inherit span c="dimmed">
        against {target}, in {toSpan(durationMs)}, <Instant at={verifiedAt} />
      </Text>
    </>
  );
}

const Body = ({ verification: { provider, problems, interactions } }: { readonly verification: Verification }) => (
  <>
    {problems.length > 0 && (
      <List size="sm" mb="sm">
        {problems.map((problem) => (
          <List.Item key={problem}>{problem}</List.Item>
        ))}
      </List>
    )}
    <InteractionTable provider={provider} interactions={interactions} />
  </>
);
