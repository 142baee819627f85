import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api, body } from '../api/client.ts';

const INTERVAL_MS = 4_000;

/**
 * Follows the feed of changes while the page is looked at. What changed is read again; lists at most once per round. A change is
 * in the feed about a second after it was made, so it is on every screen within five.
 */
export function useLiveUpdates(): void {
  const client = useQueryClient();
  useEffect(() => {
    let after: number | 'latest' = 'latest';
    let stopped = false;
    let timer: ReturnType<typeof setTimeout> | undefined;

    const read = async () => {
      const page = await body(api.GET('/v1/changes', { params: { query: { after, limit: 200 } } }));
      after = page.nextAfter;
      const touched = new Set(page.items.map((item) => item.entity.id));
      for (const id of touched) void client.invalidateQueries({ queryKey: ['reseller', id] });
      if (page.items.length > 0) {
        for (const key of ['resellers', 'worklists', 'worklist', 'funnel', 'imports', 'audit', 'stats']) {
          void client.invalidateQueries({ queryKey: [key] });
        }
      }
    };
    const round = async () => {
      if (document.visibilityState === 'visible') await read().catch(() => undefined);
      if (!stopped) timer = setTimeout(round, INTERVAL_MS);
    };
    void round();
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }, [client]);
}
