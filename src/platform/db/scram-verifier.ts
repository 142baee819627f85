import { createHash, createHmac, pbkdf2Sync } from 'node:crypto';

const ITERATIONS = 4096;

/**
 * What PostgreSQL stores for a SCRAM-SHA-256 login (RFC 5803). The salt comes from `saltFrom`, so the same password
 * gives the same verifier; that is safe here because these passwords are 256 random bits, not chosen by people.
 */
export function scramVerifier(password: string, saltFrom: string): string {
  const salt = createHash('sha256').update(saltFrom).digest().subarray(0, 16);
  const salted = pbkdf2Sync(password, salt, ITERATIONS, 32, 'sha256');
  const key = (label: string): Buffer => createHmac('sha256', salted).update(label).digest();
  const storedKey = createHash('sha256').update(key('Client Key')).digest('base64');
  return `SCRAM-SHA-256$${ITERATIONS}:${salt.toString('base64')}$${storedKey}:${key('Server Key').toString('base64')}`;
}
