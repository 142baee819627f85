/** What a measured process tells of itself. */
export interface Usage {
  /** Resident memory in bytes. */
  readonly rss: number;
  /** CPU time used since the start, in microseconds. */
  readonly cpu: number;
}

export type Request =
  | { readonly id: number; readonly ask: 'usage' }
  | { readonly id: number; readonly ask: 'seal'; readonly active: boolean };

/** Tells the parent the address, answers its questions, and ends with it. */
export function serve(address: string, parts: { seal?: (active: boolean) => Promise<void> }): void {
  process.on('message', async (request: Request) => {
    if (request.ask === 'seal') await parts.seal?.(request.active);
    const { user, system } = process.cpuUsage();
    const usage: Usage = { rss: process.memoryUsage.rss(), cpu: user + system };
    process.send?.({ id: request.id, usage });
  });
  process.on('disconnect', () => process.exit(0));
  process.send?.({ address });
}
