import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { api, body } from '../../../api/client.ts';
import type { components, paths } from '../../../api/generated/schema.ts';
import { type Filters, toQuery } from '../filters.ts';

type BulkBody = NonNullable<
  paths['/v1/resellers/bulk']['post']['requestBody']
>['content']['application/json'];
export type BulkItem = components['schemas']['BulkResult']['items'][number];
/** What is to be done, apart from to whom. */
export type BulkChange = Pick<BulkBody, 'action' | 'assigneeId' | 'addTags' | 'removeTags' | 'event'>;
/** The ticked rows, or everything behind the filters. */
export type BulkTarget = { readonly ids: readonly string[] } | { readonly filters: Filters };

/** The most that one call takes. */
export const MOST_AT_ONCE = 500;
/** Few enough for the bar to move while many are changed. */
const PORTION = 50;

/** Asks what would become of each row; changes nothing. */
export function useDryRun(target: BulkTarget) {
  return useMutation({
    meta: { handled: true },
    mutationFn: (change: BulkChange) =>
      body(api.POST('/v1/resellers/bulk', { body: { ...change, ...wireTarget(target), dryRun: true } })),
  });
}

function wireTarget(target: BulkTarget): Pick<BulkBody, 'ids' | 'filter'> {
  if ('ids' in target) return { ids: [...target.ids] };
  const { sort: _order, ...filter } = toQuery(target.filters);
  return { filter: filter as NonNullable<BulkBody['filter']> };
}

/**
 * Does to exactly the rows of the dry run what was shown there, portion by portion. After a broken line it goes on where it stopped;
 * a portion that is sent again has its old key, so it is done once.
 */
export function useBulkRun() {
  const client = useQueryClient();
  const [done, setDone] = useState<readonly BulkItem[]>([]);
  const sofar = useRef<readonly BulkItem[]>([]);
  const keys = useRef(new Map<number, string>());
  const run = useMutation({
    meta: { handled: true },
    mutationFn: async ({ change, ids }: { change: BulkChange; ids: readonly string[] }) => {
      while (sofar.current.length < ids.length) {
        const start = sofar.current.length;
        const key = keys.current.get(start) ?? crypto.randomUUID();
        keys.current.set(start, key);
        const answer = await body(
          api.POST('/v1/resellers/bulk', {
            params: { header: { 'Idempotency-Key': key } },
            body: { ...change, ids: ids.slice(start, start + PORTION), dryRun: false },
          }),
        );
        sofar.current = [...sofar.current, ...answer.items];
        setDone(sofar.current);
      }
    },
    onSettled: () => {
      for (const key of ['reseller', 'resellers', 'worklists', 'worklist'])
        void client.invalidateQueries({ queryKey: [key] });
    },
  });
  return { run, done };
}
