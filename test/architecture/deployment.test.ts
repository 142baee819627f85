import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { ENV_SCHEMA, FILE_VARIABLES, loadConfig } from '../../src/config/env.ts';
import { helpOf } from '../support/help.ts';

const root = resolve(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(resolve(root, file), 'utf8');

interface Service {
  readonly image?: string;
  readonly build?: string;
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly secrets?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly init?: boolean;
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly tmpfs?: readonly string[];
}
interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, unknown>>;
  readonly secrets: Readonly<Record<string, unknown>>;
}
const compose = parse(read('docker-compose.yml'), { merge: true }) as Compose;
const services = Object.entries(compose.services);
/** The services that run our image. */
const ours = services.filter(([, service]) => service.build !== undefined);

/** The Dockerfile's instructions, one per line, stage by stage. */
const stages = read('Dockerfile')
  .replace(/\\\n/g, ' ')
  .split(/^(?=FROM )/m)
  .map((stage) => stage.split('\n').filter((line) => /^[A-Z]+ /.test(line)))
  .filter((stage) => stage[0]?.startsWith('FROM '));
const last = stages.at(-1) ?? [];
const argumentsOf = (instruction: string, stage = last): string[] =>
  stage
    .filter((line) => line.startsWith(`${instruction} `))
    .map((line) => line.slice(instruction.length + 1));
const imageEnvironment = Object.fromEntries(
  argumentsOf('ENV').flatMap((line) => line.split(' ').map((pair) => pair.split('=') as [string, string])),
);

const isCommand = async (words: readonly string[]): Promise<boolean> => (await helpOf(words)) !== undefined;

describe('docker-compose.yml', () => {
  it('runs the API on a PostgreSQL whose schema was brought up first', () => {
    expect(services.map(([name]) => name).sort()).toEqual(['api', 'migrate', 'postgres', 'worker']);
    expect(compose.services.api?.depends_on?.migrate?.condition).toBe('service_completed_successfully');
    expect(compose.services.migrate?.depends_on?.postgres?.condition).toBe('service_healthy');
  });

  it.each(ours)('gives %s settings that exist and can be used', (_, service) => {
    const given = Object.entries(service.environment ?? {});
    for (const [name, value] of given) {
      const base = name.replace(/_FILE$/, '');
      expect(Object.keys(ENV_SCHEMA.shape)).toContain(base);
      if (name !== base) {
        expect(FILE_VARIABLES as readonly string[]).toContain(base);
        expect(service.secrets?.map((secret) => `/run/secrets/${secret}`)).toContain(value);
      } else {
        expect(() => loadConfig({ [name]: value.replace(/\$\{[^}]*\}/g, 'x') })).not.toThrow();
      }
    }
    for (const secret of service.secrets ?? []) expect(compose.secrets).toHaveProperty(secret);
  });

  it.each(ours)('runs a command in %s that exists', async (_, service) => {
    expect(service.command?.length).toBeGreaterThan(0);
    expect(await isCommand(service.command ?? [])).toBe(true);
    expect(await isCommand(['no-such-command'])).toBe(false);
  });

  it.each(ours)('locks %s up', (_, service) => {
    expect(service).toMatchObject({
      init: true,
      read_only: true,
      tmpfs: ['/tmp'],
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
    });
  });

  it('gives the administrator’s password to the migration alone', () => {
    const knowing = services.filter(([, service]) => JSON.stringify(service).includes('POSTGRES_PASSWORD'));
    expect(knowing.map(([name]) => name).sort()).toEqual(['migrate', 'postgres']);
    expect(new URL(compose.services.api?.environment?.DATABASE_URL ?? '').password).toBe('');
  });

  it('opens the port the image listens on, to this machine only', () => {
    expect(compose.services.api?.ports).toEqual([
      `127.0.0.1:${imageEnvironment.PORT}:${imageEnvironment.PORT}`,
    ]);
    expect(argumentsOf('EXPOSE')).toEqual([imageEnvironment.PORT]);
  });

  it('keeps data in volumes that exist, ours where the image writes', () => {
    const mounts = services.flatMap(([, service]) =>
      (service.volumes ?? []).map((mount) => mount.split(':')),
    );
    for (const [volume = ''] of mounts) expect(compose.volumes).toHaveProperty(volume);
    expect(compose.services.api?.volumes).toEqual([`shirube:${imageEnvironment.SHIRUBE_DATA_DIR}`]);
    expect(argumentsOf('VOLUME')).toEqual([imageEnvironment.SHIRUBE_DATA_DIR]);
  });

  it('pins a version of each image that is not ours', () => {
    const images = services.filter(([, service]) => !service.build).map(([, service]) => service.image);
    for (const image of images) expect(image).toMatch(/^[a-z]+:\d+/);
  });

  it('only advises commands that exist', async () => {
    const advised = [...read('docker-compose.yml').matchAll(/^# .*docker compose run --rm api (.*)$/gm)];
    expect(advised.length).toBeGreaterThan(0);
    for (const [, words = ''] of advised) expect(await isCommand(words.split(' ').slice(0, 2))).toBe(true);
  });
});

describe('Dockerfile', () => {
  it('builds on the Node.js that is developed with', () => {
    const { devDependencies } = JSON.parse(read('package.json')) as { devDependencies: { node: string } };
    const bases = stages.map((stage) => stage[0]?.split(' ')[1]);
    expect(new Set(bases)).toEqual(new Set([`node:${devDependencies.node.split('.')[0]}-slim`]));
  });

  it('copies what exists and is let through by .dockerignore', () => {
    const allowed = read('.dockerignore')
      .split('\n')
      .filter((line) => line.startsWith('!'));
    const sources = stages
      .flatMap((stage) => argumentsOf('COPY', stage))
      .filter((line) => !line.startsWith('--from='))
      .flatMap((line) => line.split(' ').slice(0, -1));
    expect(sources.length).toBeGreaterThan(5);
    for (const source of sources) {
      expect(existsSync(resolve(root, source))).toBe(true);
      expect(allowed).toContain(`!${source}`);
    }
  });

  it('runs as an ordinary user, without what installs software, and installs without scripts', () => {
    expect(argumentsOf('USER')).toEqual(['1000:1000']);
    expect(last.indexOf('USER 1000:1000')).toBeGreaterThan(
      last.findLastIndex((line) => line.startsWith('RUN ')),
    );
    expect(argumentsOf('RUN').join()).toContain('/usr/local/bin/npm');
    for (const line of stages.flatMap((stage) => argumentsOf('RUN', stage))) {
      if (line.includes('npm ci')) expect(line).toContain('--ignore-scripts');
    }
  });

  it('starts a command that exists and asks a probe that exists', async () => {
    const [entry = '[]'] = argumentsOf('ENTRYPOINT');
    const [node, ...rest] = JSON.parse(entry) as string[];
    const program = rest.find((word) => !word.startsWith('--')) ?? '';
    expect(node).toBe('node');
    expect(existsSync(resolve(root, program))).toBe(true);
    expect(await isCommand(JSON.parse(argumentsOf('CMD')[0] ?? '[]') as string[])).toBe(true);
    const [probe = ''] = argumentsOf('HEALTHCHECK');
    expect(probe).toContain("'/livez'");
    expect(read('src/platform/http/health.ts')).toContain("'/livez'");
  });

  it('sets only settings that exist, and no secret', () => {
    const names = Object.keys(imageEnvironment);
    expect(Object.keys(ENV_SCHEMA.shape)).toEqual(expect.arrayContaining(names));
    expect(names.filter((name) => (FILE_VARIABLES as readonly string[]).includes(name))).toEqual([]);
    expect(stages.flatMap((stage) => argumentsOf('ARG', stage))).toEqual([]);
  });
});
