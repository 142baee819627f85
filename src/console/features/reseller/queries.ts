import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, body } from '../../api/client.ts';

/** Keys begin with `reseller` and the id: what the feed of changes names is read again as a whole. */
export const resellerQuery = (id: string) =>
  queryOptions({
    queryKey: ['reseller', id],
    queryFn: ({ signal }) => body(api.GET('/v1/resellers/{id}', { params: { path: { id } }, signal })),
  });

export const historyQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['reseller', id, 'events'],
    queryFn: ({ pageParam }) =>
      body(
        api.GET('/v1/resellers/{id}/events', {
          params: { path: { id }, query: { limit: 200, ...(pageParam ? { cursor: pageParam } : {}) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  });

export const factsQuery = (id: string) =>
  queryOptions({
    queryKey: ['reseller', id, 'facts'],
    queryFn: () => body(api.GET('/v1/resellers/{id}/facts', { params: { path: { id } } })),
  });

export const notesQuery = (id: string) =>
  queryOptions({
    queryKey: ['reseller', id, 'notes'],
    queryFn: () =>
      body(api.GET('/v1/resellers/{id}/notes', { params: { path: { id }, query: { limit: 200 } } })),
  });

export const remindersQuery = (id: string) =>
  queryOptions({
    queryKey: ['reseller', id, 'reminders'],
    queryFn: () => body(api.GET('/v1/resellers/{id}/reminders', { params: { path: { id } } })),
  });

export const forecastQuery = (id: string) =>
  queryOptions({
    queryKey: ['reseller', id, 'forecast'],
    queryFn: () => body(api.GET('/v1/resellers/{id}/forecast', { params: { path: { id } } })),
  });
