import { notifications } from '@mantine/notifications';
import { type UseMutationOptions, type UseMutationResult, useMutation } from '@tanstack/react-query';
import { toSentence } from '../server/gateway-error.ts';
import { useKeptFocus } from './use-kept-focus.ts';

/**
 * A mutation that tells people how it went: `done` says what was done (nothing when it answers `null`), and a failure
 * is told in the gateway's own sentence until it is dismissed.
 */
export function useAct<Result, Failure, Input, Context>(
  options: UseMutationOptions<Result, Failure, Input, Context>,
  done: (result: Result, input: Input) => string | null,
): UseMutationResult<Result, Failure, Input, Context> {
  const act = useMutation({
    ...options,
    onSuccess(result, input) {
      const message = done(result, input);
      if (message !== null) notifications.show({ message, color: 'green' });
    },
    onError(error) {
      notifications.show({ title: 'This did not work', message: toSentence(error), color: 'red', autoClose: false });
    },
  });
  useKeptFocus(act.isPending);
  return act;
}
