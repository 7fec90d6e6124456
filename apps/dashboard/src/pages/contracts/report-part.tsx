import { Card, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Trouble } from '../../parts/trouble.tsx';
import { ToldCommand } from './told-command.tsx';

type Part<Report> =
  | { readonly state: 'missing'; readonly howTo: string }
  | { readonly state: 'broken'; readonly reason: string }
  | { readonly state: 'read'; readonly report: Report };

interface ReportPartProps<Report> {
  readonly part: Part<Report>;
  readonly children: (report: Report) => ReactNode;
}

/** A report, or how to have it written. */
export function ReportPart<Report>({ part, children }: ReportPartProps<Report>) {
  switch (part.state) {
    case 'read':
      return children(part.report);
    case 'missing':
      return (
        <Card withBorder padding="md">
          <Text size="sm" component="div">
            <ToldCommand sentence={part.howTo} />
          </Text>
        </Card>
      );
    case 'broken':
      return (
        <Trouble>
          <ToldCommand sentence={part.reason} />
        </Trouble>
      );
  }
}
