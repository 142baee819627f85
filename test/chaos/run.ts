/**
 * npm run chaos:reminders [-- --minutes 10 --messages 10000 --seed 7]: reminders while workers, Redis and PostgreSQL are killed, Redis is
 * emptied and the mail server misbehaves. Prints a report that begins with the seed; exit status 1 when a promise (13, 14, 16) does not hold.
 */
import { writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { createDatabase, startServer } from '../bench/database.ts';
import { findProgram } from '../support/needs.ts';
import { prepareRedis } from '../support/redis.ts';
import { startSmtpSink } from '../support/smtp-sink.ts';
import { createDice } from './dice.ts';
import { type Faults, injectFaults } from './faults.ts';
import { judge, openMessages, reportOf } from './judge.ts';
import { START, seedMessages } from './seed.ts';
import { startWorkers } from './workers.ts';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    messages: { type: 'string', default: '10000' },
    seed: { type: 'string', default: `${Date.now() % 1_000_000}` },
    report: { type: 'string' },
  },
});
const minutes = Number(values.minutes);
const count = Number(values.messages);
const seed = Number(values.seed);
const WORKERS = 3;
const CALM_ROUNDS = 60;
const MINUTE_MS = 60_000;

const program = findProgram('redis-server');
if (program === undefined) {
  console.log('not run: redis-server is not installed (apt-get install redis-server)');
  process.exit(0);
}
console.log(`seed ${seed}, ${count} messages, ${minutes} minutes, ${WORKERS} workers`);
const dice = createDice(seed);
const server = await startServer(undefined);
const redis = await prepareRedis(program);
const sink = await startSmtpSink();
await redis.start();
const database = await createDatabase(server, 'shirube_chaos');
const seeded = await seedMessages(database, count);
console.log(`seeded ${seeded.messages} due messages of ${seeded.tenants} tenants`);

const answers = { taken: 0, delayed: 0, droppedKept: 0, droppedLost: 0, deferred: 0, refused: 0 };
let isCalm = false;
sink.answer = () => {
  const roll = isCalm ? 1 : dice();
  if (roll < 0.01) {
    answers.droppedLost += 1;
    return { drop: 'lost' };
  }
  if (roll < 0.03) {
    answers.droppedKept += 1;
    return { drop: 'kept' };
  }
  if (roll < 0.06) {
    answers.delayed += 1;
    return { delayMs: 1_000 + Math.round(dice() * 4_000) };
  }
  if (roll < 0.11) {
    answers.deferred += 1;
    return { refuse: 451, text: '4.7.1 try again later' };
  }
  if (roll < 0.12) {
    answers.refused += 1;
    return { refuse: 550, text: '5.1.1 no such user' };
  }
  answers.taken += 1;
  return 'take';
};

const config = {
  ...database.config,
  redisUrl: redis.url,
  mail: { ...database.config.mail, smtpUrl: sink.url },
};
const ahead = Date.parse(START) - Date.now();
const workers = startWorkers(config, WORKERS, ahead);
const faults: Faults = injectFaults({ dice, workers, redis, admin: database.admin });
const began = Date.now();
while (Date.now() - began < minutes * MINUTE_MS) {
  await sleep(10_000);
  const open = await openMessages(database.admin).catch(() => -1);
  console.log(
    `${Math.round((Date.now() - began) / 1_000)} s: ${open} open, ${sink.taken.length} taken, ${workers.killed()} workers killed`,
  );
}
const counts = await faults.stop();
isCalm = true;
// Retries are minutes apart: the workers' clock is moved on until every message has come to an end.
for (let round = 1; round <= CALM_ROUNDS && (await openMessages(database.admin)) > 0; round += 1) {
  await sleep(4_000);
  if (round % 3 === 0) workers.advance(7 * MINUTE_MS);
}
await workers.stop();
const verdict = await judge(database.admin, sink.taken, seeded.messages);
const text = reportOf({
  seed,
  minutes,
  count: seeded.messages,
  faults: { ...counts, workersKilled: workers.killed() },
  answers,
  verdict,
});
console.log(text);
if (values.report !== undefined) writeFileSync(values.report, text);
await database.drop();
await redis.end();
await sink.close();
await server.stop();
process.exit(verdict.holds ? 0 : 1);
