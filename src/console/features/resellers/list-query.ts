import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query';
import { api, body } from '../../api/client.ts';
import { type Filters, toQuery } from './filters.ts';

const FIRST_PAGE = 50;
const NEXT_PAGES = 200;

/** The list page by page. The first page is small, so that it is there at once. */
export function resellersQuery(filters: Filters) {
  return infiniteQueryOptions({
    queryKey: ['resellers', 'list', filters],
    queryFn: ({ pageParam, signal }) =>
      body(
        api.GET('/v1/resellers', {
          params: {
            query: {
              ...toQuery(filters),
              limit: pageParam ? NEXT_PAGES : FIRST_PAGE,
              ...(pageParam ? { cursor: pageParam } : {}),
            },
          },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });
}
