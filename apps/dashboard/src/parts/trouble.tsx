import { Alert } from '@mantine/core';
import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

interface TroubleProps {
  readonly title?: string;
  readonly children: ReactNode;
}

/** That something is wrong, told aloud: what, why, and what to do. */
export const Trouble = ({ title, children }: TroubleProps) => (
  <Alert role="alert" color="red" variant="outline" icon={<CircleAlert aria-hidden />} title={title}>
    {children}
  </Alert>
);
