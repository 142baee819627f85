import type { FastifyRequest } from 'fastify';
import { AppError } from '../../kernel/app-error.ts';

const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])$/;

/** True for a name that always means this very machine. */
export const isLoopback = (hostname: string): boolean => LOOPBACK.test(hostname);

/**
 * The origin under which people reach this installation, for links and redirects: `PUBLIC_URL`, or the address that was asked when that is
 * this machine itself. A `Host` header is believed for nothing else; throws unavailable, because only the operator can mend it.
 */
export function originOf(request: FastifyRequest, publicUrl: string | undefined): string {
  if (publicUrl !== undefined) return new URL(publicUrl).origin;
  const asked = `${request.protocol}://${request.host}`;
  if (URL.canParse(asked) && isLoopback(new URL(asked).hostname)) return new URL(asked).origin;
  throw new AppError('unavailable', { say: NO_PUBLIC_URL });
}

const NO_PUBLIC_URL = {
  ja: 'この環境の公開アドレスが設定されていません。運用担当者に PUBLIC_URL の設定を依頼してください。',
  en: 'The address of this installation is not set. Ask its operator to set PUBLIC_URL.',
};
