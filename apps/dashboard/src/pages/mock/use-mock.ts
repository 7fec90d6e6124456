import {
  type InfiniteData,
  keepPreviousData,
  type UseInfiniteQueryResult,
  type UseQueryResult,
  useInfiniteQuery,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useAct } from '../../parts/use-act.ts';
import { useFormAct } from '../../parts/use-form-act.ts';
import { askMock, type MockCall, type MockQuery } from './mock-client.ts';
import type { MockSearch } from './search.ts';

/** All that was read of the mock server; every act makes it old. */
const ROOT = 'mock';
const EVERY_MS = 5_000;

/** What of the page stands in its address, and how to change a part of it. */
export function useMockSearch(): readonly [MockSearch, (change: MockSearch) => void] {
  const search = useSearch({ from: '/mock' });
  const navigate = useNavigate({ from: '/mock' });
  const change = (part: MockSearch): void =>
    void navigate({ search: (old) => ({ ...old, ...part }), replace: true, resetScroll: false });
  return [search, change];
}

/** The account that the page is narrowed to; `null` is all. */
export const useMockAccount = (): string | null =>
  useSearch({ from: '/mock', select: ({ account }) => account ?? null });

interface Reading {
  readonly query?: MockQuery;
  /** How often it is read while the page is looked at; 5 s by default, for no event tells of the mock's changes. */
  readonly everyMs?: number;
}

/** What a path of the mock server answers, read again every few seconds. */
export function useMockQuery<T>(path: string, { query, everyMs = EVERY_MS }: Reading = {}): UseQueryResult<T> {
  const account = useMockAccount();
  return useQuery({
    queryKey: [ROOT, account, path, query],
    queryFn: ({ signal }) => askMock<T>({ account, path, query, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: everyMs,
    retry: false,
  });
}

interface Paged {
  /** What to ask for the next page with; `null` on the last. */
  readonly after: string | number | null;
  /** How many rows there are on all pages. */
  readonly total: number;
}

/** A list that is read page by page, and how to forget all pages but the first. */
export interface MockPages<P extends Paged = Paged> {
  readonly found: UseInfiniteQueryResult<InfiniteData<P>>;
  readonly toFirst: () => Promise<void>;
}

interface PageReading extends Reading {
  /** How many rows a page has. */
  readonly limit: number;
  /** It is read again only when somebody asks. */
  readonly isPaused?: boolean;
}

/** A list of the mock server's, page by page. Read again every few seconds as long as only its first page is shown. */
export function useMockPages<P extends Paged>(path: string, wish: PageReading): MockPages<P> {
  const { query, limit, everyMs = EVERY_MS, isPaused = false } = wish;
  const account = useMockAccount();
  const queryClient = useQueryClient();
  const queryKey = [ROOT, account, path, 'pages', query];
  const found = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) =>
      askMock<P>({ account, path, query: { ...query, limit, after: pageParam }, signal }),
    initialPageParam: null as Paged['after'],
    getNextPageParam: ({ after }) => after,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (isPaused || (state.data?.pages.length ?? 0) > 1 ? false : everyMs),
    retry: false,
  });
  return { found, toFirst: () => queryClient.resetQueries({ queryKey }) };
}

type Ask = <T>(method: NonNullable<MockCall['method']>, path: string, body?: object) => Promise<T>;

type Act<Result, Input> = (ask: Ask, input: Input) => Promise<Result>;
type Done<Result, Input> = (result: Result, input: Input) => string | null;

/** An act on the mock server, narrowed as the page is; what is shown is read anew before it counts as done. */
export const useMockAct = <Result, Input = void>(act: Act<Result, Input>, done: Done<Result, Input>) =>
  useAct(useActOptions(act), done);

/** The same for a form of one field, where `failure` is shown. */
export const useMockFormAct = <Result, Input>(act: Act<Result, Input>, done: Done<Result, Input>) =>
  useFormAct(useActOptions(act), [], done);

function useActOptions<Result, Input>(act: Act<Result, Input>) {
  const account = useMockAccount();
  const queryClient = useQueryClient();
  return {
    mutationFn: (input: Input) => act((method, path, body) => askMock({ method, path, body, account }), input),
    onSettled: () => queryClient.invalidateQueries({ queryKey: [ROOT] }),
  };
}
