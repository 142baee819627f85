import type { FastifyReply } from 'fastify';

/**
 * Names with the prefix `__Host-`: a browser takes such a cookie only over a secure connection (or from this very machine, which browsers
 * treat as one), only for the whole host and from nobody else, so neither a subdomain nor a network can plant one.
 */
export type CookieName = `__Host-${string}`;

/** One cookie of a request; undefined when it is absent or there are two of that name, which is nobody's honest request. */
export function readCookie(header: string | undefined, name: CookieName): string | undefined {
  if (header === undefined || header.length > 8_192) return undefined;
  const values = header
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part.startsWith(`${name}=`))
    .map((part) => part.slice(name.length + 1));
  return values.length === 1 ? values[0] : undefined;
}

/** Sets a cookie that scripts cannot read; it comes along when somebody follows a link here, and with nothing that another site sends. */
export function setCookie(reply: FastifyReply, name: CookieName, value: string, maxAgeSeconds: number): void {
  addCookie(reply, `${name}=${value}; Max-Age=${Math.max(0, Math.floor(maxAgeSeconds))}`);
}

/** Takes a cookie away. */
export function clearCookie(reply: FastifyReply, name: CookieName): void {
  addCookie(reply, `${name}=; Max-Age=0`);
}

function addCookie(reply: FastifyReply, cookie: string): void {
  // Fastify appends set-cookie headers, so several can be set in one answer.
  reply.header('set-cookie', `${cookie}; Path=/; Secure; HttpOnly; SameSite=Lax`);
}
