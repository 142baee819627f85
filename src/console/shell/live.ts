import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { latestChange, readFeed } from './live-feed.ts';
import { followStream } from './live-stream.ts';

const LISTS = ['resellers', 'worklists', 'worklist', 'funnel', 'imports', 'audit', 'stats'] as const;
/** Changes that come together are shown together. */
const GATHER_MS = 300;
/** Lists and statistics are read again at most this often, however much is going on. */
const LISTS_MS = 4_000;

/**
 * Follows the changes while the page is looked at, by the stream and, where that is not to be had, by the feed. What changed is
 * read again. A change is in the feed about a second after it was made, so it is on every screen within five.
 */
export function useLiveUpdates(): void {
  const client = useQueryClient();
  useEffect(() => {
    const touched = new Set<string>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let listsReadAt = 0;
    const invalidate = (queryKey: readonly string[]) => void client.invalidateQueries({ queryKey });
    const readLists = () => {
      timer = undefined;
      listsReadAt = Date.now();
      for (const key of LISTS) invalidate([key]);
    };
    const onChange = (id: string) => {
      if (touched.size === 0) {
        setTimeout(() => {
          for (const one of touched) invalidate(['reseller', one]);
          touched.clear();
        }, GATHER_MS);
      }
      touched.add(id);
      timer ??= setTimeout(readLists, Math.max(GATHER_MS, listsReadAt + LISTS_MS - Date.now()));
    };
    const stop = followStream({ onChange, latest: latestChange, fallBack: readFeed });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [client]);
}
