import { Alert, Code } from '@mantine/core';
import { FlaskConical } from 'lucide-react';
import { useMockAccounts } from './use-mock-accounts.ts';

/** Says so when no account is at the mock server: then nothing here touches the gateway's jobs. */
export function NothingMocked() {
  const accounts = useMockAccounts();
  if (accounts === undefined || accounts.length > 0) return null;
  return (
    <Alert
      variant="light"
      color="indigo"
      icon={<FlaskConical size={18} aria-hidden />}
      title="No provider is played by the mock server"
    >
      Every account is at a real provider, so nothing here touches the jobs of this gateway. To have one played, start
      the gateway without that provider’s key, with the mock server running (<Code>npm run mock</Code>).
    </Alert>
  );
}
