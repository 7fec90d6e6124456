import { Box, Card, Text, Title, UnstyledButton } from '@mantine/core';
import { ChevronDown, ChevronRight } from 'lucide-react';
import { Money } from '../../parts/money.tsx';
import { useProviderName } from '../../parts/use-provider-name.ts';
import { WordBadge } from '../../parts/word-badge.tsx';
import classes from './inbox.module.css';
import { type InboxItem, isLost, toKey } from './inbox-item.ts';
import { ItemBody } from './item-body.tsx';
import { ItemTime } from './item-time.tsx';

interface ItemCardProps {
  readonly item: InboxItem;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

/** An item: what it is in one line, and when it is open, everything that is known of it. */
export function ItemCard({ item, isOpen, onToggle }: ItemCardProps) {
  const { job } = item;
  const toProviderName = useProviderName();
  const key = toKey(item);
  const Chevron = isOpen ? ChevronDown : ChevronRight;
  return (
    <Card withBorder padding={0} component="article" aria-labelledby={key}>
      <Title order={2} size="sm" fw={500}>
        <UnstyledButton
          id={key}
          className={classes['head'] ?? ''}
          aria-expanded={isOpen}
          aria-controls={`${key}-body`}
          onClick={onToggle}
        >
          <Chevron size={16} aria-hidden />
          <span>
            <ItemWord item={item} />
          </span>
          <Text size="sm" span className={classes['prompt'] ?? ''} truncate={!isOpen}>
            {job.prompt}
          </Text>
          <span className={classes['facts']}>
            <Text size="sm" c="dimmed" span className={classes['provider'] ?? ''}>
              {toProviderName(job.provider)}
            </Text>
            <Text size="sm" span>
              <Money micros={job.priceMicros} unit={job.unit} />
            </Text>
            <Text size="sm" c="dimmed" span>
              <ItemTime item={item} />
            </Text>
          </span>
        </UnstyledButton>
      </Title>
      <Box id={`${key}-body`}>{isOpen && <ItemBody item={item} />}</Box>
    </Card>
  );
}

function ItemWord({ item }: { readonly item: InboxItem }) {
  return isLost(item) ? (
    <WordBadge table="assetStates" id="expired" />
  ) : (
    <WordBadge table="inboxKinds" id={item.kind} />
  );
}
