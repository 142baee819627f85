import { api, body } from '../api/client.ts';
import type { Listener } from './live-stream.ts';

const INTERVAL_MS = 4_000;

/** Reads the feed of changes again and again, from `after` on; the answer ends it and says how far it came. */
export function readFeed(from: number | null, onChange: Listener): () => number | null {
  let after: number | 'latest' = from ?? 'latest';
  let stopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const read = async () => {
    const page = await body(api.GET('/v1/changes', { params: { query: { after, limit: 200 } } }));
    if (stopped) return;
    after = page.nextAfter;
    for (const item of page.items) onChange(item.entity.id);
  };
  const round = async () => {
    await read().catch(() => undefined);
    if (!stopped) timer = setTimeout(round, INTERVAL_MS);
  };
  void round();
  return () => {
    stopped = true;
    clearTimeout(timer);
    return after === 'latest' ? null : after;
  };
}

/** The number of the last change there is. */
export async function latestChange(): Promise<number> {
  const page = await body(api.GET('/v1/changes', { params: { query: { after: 'latest', limit: 1 } } }));
  return page.nextAfter;
}
