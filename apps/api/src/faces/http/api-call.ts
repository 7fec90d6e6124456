import type { z } from 'zod';

/** One call of our API, as its document says it. */
export interface ApiCall {
  readonly method: 'get' | 'post' | 'delete';
  /** With its parameters in braces; all are texts. */
  readonly path: string;
  readonly id: string;
  readonly summary: string;
  readonly query?: z.AnyZodObject;
  readonly body?: z.ZodTypeAny;
  /** Fields of a body that may come as files, in a form. */
  readonly files?: readonly string[];
  /** The body of a success; absent where it has none. */
  readonly answer?: z.ZodTypeAny;
  /** What a success is instead of JSON. */
  readonly mediaTypes?: readonly string[];
  /** Anyone may call. */
  readonly isOpen?: true;
}
