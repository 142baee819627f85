import { lookup } from 'node:dns';
import { request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isPublicAddress } from './addresses.ts';

export interface OutboundOptions {
  /** `host` or `host:port` of servers inside the network that the operator has named; only those may have addresses that are not public. */
  readonly internalHosts: readonly string[];
  readonly timeoutMs?: number;
}

export interface OutboundCall {
  readonly method: string;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly body?: string | undefined;
}

export type OutboundFetch = (url: string, call: OutboundCall) => Promise<Response>;

/** Why a call was not made, or not finished. Says nothing of what was found inside. */
export class OutboundError extends Error {
  readonly reason: 'address' | 'protocol' | 'timeout' | 'size' | 'network';
  constructor(reason: OutboundError['reason'], cause?: unknown) {
    super(`outbound call: ${reason}`, cause === undefined ? undefined : { cause });
    this.name = 'OutboundError';
    this.reason = reason;
  }
}

const TIMEOUT_MS = 5_000;
const ANSWER_LIMIT = 512 * 1024;
const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])$/;

/**
 * Calls an address that somebody else has chosen. The name is looked up once and the connection goes to what was found, so that a name
 * cannot mean something public when it is checked and something inside when it is called. https only (http on this machine, where the
 * operator named it), no redirects, 5 s, 512 KiB. Throws OutboundError.
 */
export function createOutbound({ internalHosts, timeoutMs = TIMEOUT_MS }: OutboundOptions): OutboundFetch {
  return async (address, call) => {
    const url = new URL(address);
    const isNamed = internalHosts.includes(url.host) || internalHosts.includes(url.hostname);
    const mayBePlain = isNamed && LOOPBACK.test(url.hostname);
    if (url.protocol !== 'https:' && !(url.protocol === 'http:' && mayBePlain))
      throw new OutboundError('protocol');
    const literal = url.hostname.replace(/^\[|\]$/g, '');
    if (!isNamed && isIP(literal) !== 0 && !isPublicAddress(literal)) throw new OutboundError('address');
    return send(url, call, { timeoutMs, lookup: isNamed ? undefined : publicLookup });
  };
}

const publicLookup: LookupFunction = (hostname, options, done) => {
  lookup(hostname, { ...options, all: true }, (error, found) => {
    if (error) return done(error, []);
    const allowed = found.filter(({ address }) => isPublicAddress(address));
    const [first] = allowed;
    // One inside address among public ones is a trap as well: nothing honest is named so.
    if (!first || allowed.length < found.length) return done(new OutboundError('address'), []);
    return options.all ? done(null, allowed) : done(null, first.address, first.family);
  });
};

function send(
  url: URL,
  { method, headers, body }: OutboundCall,
  { timeoutMs, lookup: look }: { timeoutMs: number; lookup: LookupFunction | undefined },
): Promise<Response> {
  return new Promise((resolve, reject) => {
    const fail = (error: unknown) =>
      reject(error instanceof OutboundError ? error : new OutboundError('network', error));
    const options: RequestOptions = {
      method,
      headers: { ...headers, ...(body !== undefined && { 'content-length': Buffer.byteLength(body) }) },
      signal: AbortSignal.timeout(timeoutMs),
      agent: false,
      ...(look && { lookup: look }),
    };
    const make = url.protocol === 'https:' ? httpsRequest : httpRequest;
    const request = make(url, options, (answer) => collect(answer, resolve, fail));
    request.on('error', (error: NodeJS.ErrnoException) =>
      fail(error.name === 'AbortError' || error.code === 'ABORT_ERR' ? new OutboundError('timeout') : error),
    );
    request.end(body);
  });
}

function collect(
  answer: IncomingMessage,
  resolve: (response: Response) => void,
  fail: (error: unknown) => void,
): void {
  const chunks: Buffer[] = [];
  let size = 0;
  answer.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > ANSWER_LIMIT) answer.destroy(new OutboundError('size'));
    else chunks.push(chunk);
  });
  answer.on('error', fail);
  answer.on('end', () => {
    const status = answer.statusCode ?? 502;
    const headers = Object.entries(answer.headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, [value].flat().join(', ')] as [string, string]],
    );
    const isEmpty = [204, 205, 304].includes(status);
    resolve(new Response(isEmpty ? null : Buffer.concat(chunks), { status, headers }));
  });
}
