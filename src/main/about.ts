import { readFileSync } from 'node:fs';

const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

/** The version of this build. */
export const VERSION: string = manifest.version;

/** The chapters of the API description, in reading order. */
export const DESCRIPTION_TAGS = [
  {
    name: 'Resellers',
    description: 'The record of each reseller: where it stands, who must act, what comes next',
  },
  { name: 'Events', description: 'Reporting what happened, and reading the history' },
  { name: 'Preflight', description: 'What Microsoft would refuse, before it is submitted' },
  { name: 'Casework', description: 'What is kept beside a record: notes, documents, requests to Microsoft' },
  { name: 'Reminders', description: 'What is sent to resellers, and what could not be sent' },
  { name: 'Self-service', description: 'What a reseller sees and reports of itself' },
  { name: 'Imports and exports', description: 'Spreadsheets in and out' },
  { name: 'Insights', description: 'Worklists and counts' },
  { name: 'Mails', description: 'What the mails to resellers say and how they look' },
  { name: 'Changes', description: 'The ordered feed of what changed' },
  { name: 'Audit', description: 'The audit log, its signed checkpoints and proofs' },
  { name: 'Users', description: 'The people of the distributor, their roles and invitations' },
  { name: 'Sessions', description: 'Who is signed in, and signing out' },
  { name: 'API keys', description: 'Keys of programs and resellers' },
  { name: 'Tenant', description: 'The settings of the distributor' },
  { name: 'Health', description: 'Whether the service works' },
];
