import { useQuery } from '@tanstack/react-query';
import { askMock } from './mock-client.ts';

interface Described {
  readonly summary?: string;
  readonly parameters?: readonly { readonly name?: string; readonly schema?: { readonly enum?: readonly string[] } }[];
}

interface MockDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
}

/** What the mock server's own OpenAPI document says of its admin API; read once. */
function useMockDocument(): MockDocument | undefined {
  const { data } = useQuery({
    queryKey: ['mock-document'],
    queryFn: ({ signal }) => askMock<MockDocument>({ account: null, path: 'openapi/admin.json', signal }),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  return data;
}

/** The values that a parameter of a list takes, such as `operation` of `/requests`; none until they are known. */
export function useChoices(path: string, parameter: string): readonly string[] {
  const { parameters = [] } = useMockDocument()?.paths[path]?.['get'] ?? {};
  return parameters.find(({ name }) => name === parameter)?.schema?.enum ?? [];
}

/** What a call of a path does, a `POST` by default, in the mock server's own words. */
export const useSummary = (path: string, method: 'post' | 'put' | 'delete' = 'post'): string =>
  useMockDocument()?.paths[path]?.[method]?.summary ?? '';
