import { notifications } from '@mantine/notifications';
import { type UseMutationOptions, type UseMutationResult, useMutation } from '@tanstack/react-query';
import { isGatewayError, toSentence } from '../server/gateway-error.ts';

export interface FormAct<Result, Failure, Input, Context, Field extends string> {
  readonly act: UseMutationResult<Result, Failure, Input, Context>;
  /** What is wrong, in the gateway's own sentence, at the field that it names. */
  readonly errors: { readonly [name in Field]?: string };
  /** What is wrong with none of the fields. */
  readonly failure: string | null;
}

/**
 * A mutation that a form sends: `done` says what was done (nothing when it answers `null`), and a failure is for the
 * form to show. `fields` are the names that the gateway gives to what the form asks for, wherever they stand in its input.
 */
export function useFormAct<Result, Failure, Input, Context, Field extends string>(
  options: UseMutationOptions<Result, Failure, Input, Context>,
  fields: readonly Field[],
  done: (result: Result, input: Input) => string | null,
): FormAct<Result, Failure, Input, Context, Field> {
  const act = useMutation({
    ...options,
    onSuccess(result, input) {
      const message = done(result, input);
      if (message !== null) notifications.show({ message, color: 'green' });
    },
  });
  if (act.error === null) return { act, errors: {}, failure: null };
  const sentence = toSentence(act.error);
  const named = toParam(act.error)?.split('.') ?? [];
  const field = fields.find((one) => named.includes(one));
  if (field === undefined) return { act, errors: {}, failure: sentence };
  return { act, errors: { [field]: sentence } as { [name in Field]?: string }, failure: null };
}

const toParam = (error: unknown): string | null =>
  isGatewayError(error) ? (error.data?.understudy.param ?? null) : null;
