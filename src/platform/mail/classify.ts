import type { SendResult } from './transport.ts';

/** What the SMTP library reports of a failed hand-over, reduced to what decides its class. */
export interface SendFailure {
  /** The last word of the server, e.g. 450; null when it said none. */
  readonly code: number | null;
  /** Its enhanced status code (RFC 3463), e.g. `4.7.1`. */
  readonly response: string;
  /** Which command failed, e.g. `RCPT TO`. */
  readonly command: string;
  /** The library's own word for it, e.g. `ECONNECTION`. */
  readonly kind: string;
  /** True once all of the mail was given to the connection: the final dot may have arrived. */
  readonly dotSent: boolean;
}

const GREYLISTED =
  /grey-?list|gray-?list|try again (?:in|after|later)|temporarily (?:deferred|rejected)|4\.7\.1\b/i;
/** RFC 3463: the mailbox or its host does not exist, is disabled or has moved. */
const ADDRESS_STATUS = /\b5\.1\.(?:0|1|2|3|6|10)\b|\b5\.2\.1\b|\b5\.4\.4\b/;
const ADDRESS_WORDS =
  /user (?:unknown|not found|doesn'?t exist)|no such (?:user|recipient|mailbox|person)|unknown (?:user|recipient|mailbox)|mailbox (?:unavailable|not found|disabled|does not exist)|recipient (?:not found|rejected: user unknown)|does not exist|account (?:disabled|that you tried)/i;

/**
 * The class of a failed hand-over. A reply of the server decides; without one, a break after the final dot is `unknown` and
 * every earlier one is temporary. Before MAIL FROM the server has not heard of this mail at all: a refused log-in or no TLS is an
 * operator's to mend, and mails wait for that instead of dying.
 */
export function classifyFailure(failure: SendFailure): SendResult {
  const { code, response, command, kind, dotSent } = failure;
  if (code === null || code < 400) {
    if (dotSent) return { kind: 'unknown', why: `no answer to the final dot (${kind})` };
    if (kind === 'EENVELOPE' && command === 'API') {
      return { kind: 'permanent', code: null, response: 'the address cannot be used', about: 'address' };
    }
    return { kind: 'temporary', code: null, response: response || kind, greylisted: false };
  }
  const beforeMail = /^(AUTH|CONN|EHLO|HELO|LHLO|STARTTLS)/.test(command);
  if (code < 500 || beforeMail)
    return { kind: 'temporary', code, response, greylisted: GREYLISTED.test(response) };
  return { kind: 'permanent', code, response, about: subjectOf(command, response) };
}

/** True when the words of a server mean that the mailbox itself takes no mail, now or later. */
export function isAddressFault(words: string): boolean {
  return ADDRESS_STATUS.test(words) || ADDRESS_WORDS.test(words);
}

function subjectOf(command: string, response: string): 'address' | 'content' | 'setup' {
  if (command === 'MAIL FROM') return 'setup';
  // 5.7.x is policy: about us or the words, even where it is said at RCPT TO.
  if (/\b5\.7\.\d+\b/.test(response)) return command === 'DATA' ? 'content' : 'setup';
  if (isAddressFault(response)) return 'address';
  // 5.2.2 is a full mailbox and 5.3.x a server in trouble: tomorrow may be different, but not at once.
  return command === 'RCPT TO' && !/\b5\.(?:2\.2|2\.3|3\.\d|4\.\d)\b/.test(response) ? 'address' : 'content';
}
