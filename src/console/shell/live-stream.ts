/** Told the id of whatever changed. */
export type Listener = (id: string) => void;

interface Following {
  readonly onChange: Listener;
  /** The number of the last change there is now. */
  readonly latest: () => Promise<number>;
  /** How changes are followed while there is no stream; the answer ends that and says how far it came. */
  readonly fallBack: (after: number | null, onChange: Listener) => () => number | null;
}

/** After this long without a stream it is tried again. */
const RETRY_MS = 60_000;

/**
 * Follows the stream of changes while the page is looked at; a hidden page holds no connection, of which a browser has few. The
 * browser itself resumes a stream that broke (WHATWG HTML 9.2); one that is refused is replaced by `fallBack` for a minute.
 */
export function followStream({ onChange, latest, fallBack }: Following): () => void {
  let after: number | null = null;
  let end: (() => void) | undefined;

  const stream = (): (() => void) => {
    const source = new EventSource(`/v1/changes/stream?after=${after}`);
    source.addEventListener('change', ({ data, lastEventId }) => {
      after = Number(lastEventId);
      onChange(JSON.parse(data).entity.id);
    });
    source.addEventListener('error', () => {
      // Before that it is only interrupted, and the browser comes back by itself with the last number it has.
      if (source.readyState === EventSource.CLOSED) end = poll();
    });
    return () => source.close();
  };
  /** A stream from where it was left; the first one from now on, by number, so that nothing is lost while the page is hidden. */
  const open = (): (() => void) => {
    if (after !== null) return stream();
    let stopped = false;
    const begin = (start: () => () => void) => {
      if (!stopped) end = start();
    };
    latest().then(
      (number) => {
        after ??= number;
        begin(stream);
      },
      () => begin(poll),
    );
    return () => {
      stopped = true;
    };
  };
  const poll = (): (() => void) => {
    const stop = fallBack(after, onChange);
    const retry = setTimeout(() => {
      after = stop();
      end = open();
    }, RETRY_MS);
    return () => {
      clearTimeout(retry);
      after = stop();
    };
  };
  const look = () => {
    const isSeen = document.visibilityState === 'visible';
    if (isSeen && end === undefined) end = open();
    if (!isSeen) {
      end?.();
      end = undefined;
    }
  };
  look();
  document.addEventListener('visibilitychange', look);
  return () => {
    document.removeEventListener('visibilitychange', look);
    end?.();
  };
}
