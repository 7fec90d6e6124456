import { Button } from '@mantine/core';
import type { CallbackAttemptView } from '@understudy/mock-server';
import { useMockAct } from '../use-mock.ts';
import { toAnswer } from './callback-words.ts';

/** Sends a callback once more, now; tells what the receiver answered. */
export function RedeliverButton({ id }: { readonly id: string }) {
  const redeliver = useMockAct(
    (ask) => ask<CallbackAttemptView>('POST', `callbacks/${encodeURIComponent(id)}/redeliver`),
    (attempt) => `The callback was sent again. The receiver’s answer: ${toAnswer(attempt)}.`,
  );
  return (
    <Button
      size="compact-xs"
      variant="default"
      aria-label={`Send again: callback ${id}`}
      loading={redeliver.isPending}
      onClick={() => redeliver.mutate()}
    >
      Send again
    </Button>
  );
}
