import { createSignIn } from '../access/create-sign-in.ts';
import { getProvider, setProvider } from '../access/sign-in/provider-settings.ts';
import { enterKnownPerson } from '../access/users/enter-known-person.ts';
import type { StaffRole } from '../access/users/user.ts';
import type { ServerConfig } from '../config/env.ts';
import { deriveKey } from '../platform/crypto/sealing.ts';
import { transactBound } from '../platform/db/bound.ts';
import type { DemoPerson } from '../platform/demo-identity/pages.ts';
import { startDemoIdentity } from '../platform/demo-identity/start-demo-identity.ts';
import { createOutbound } from '../platform/net/outbound.ts';
import { operate, operatorContext, tenantNamed } from './operate.ts';

interface DemoColleague extends DemoPerson {
  readonly role: StaffRole;
  readonly email: string;
}

/** The people of the support centre of the demonstration, one of each role. */
const PEOPLE: readonly DemoColleague[] = [
  {
    id: 'misaki.sato',
    role: 'agent',
    name: { ja: '佐藤 美咲', en: 'SATO Misaki' },
    about: { ja: '支援センター担当者', en: 'Support centre agent' },
    email: 'misaki.sato@demo.example',
  },
  {
    id: 'kenichi.suzuki',
    role: 'lead',
    name: { ja: '鈴木 健一', en: 'SUZUKI Kenichi' },
    about: { ja: '支援センターリーダー', en: 'Support centre lead' },
    email: 'kenichi.suzuki@demo.example',
  },
  {
    id: 'yumiko.takahashi',
    role: 'admin',
    name: { ja: '高橋 由美子', en: 'TAKAHASHI Yumiko' },
    about: { ja: 'システム管理者', en: 'Administrator' },
    email: 'yumiko.takahashi@demo.example',
  },
  {
    id: 'makoto.tanaka',
    role: 'auditor',
    name: { ja: '田中 誠', en: 'TANAKA Makoto' },
    about: { ja: '監査担当者（閲覧のみ）', en: 'Auditor (reads only)' },
    email: 'makoto.tanaka@demo.example',
  },
];

const CLIENT_ID = 'shirube-demo';

/** The sign-in of the demonstration: an identity provider on this machine. */
export interface DemoSignIn {
  /** What the API has to be allowed to call. */
  readonly host: string;
  /** Begins to work for a product at these origins. */
  open(origins: readonly string[]): Promise<void>;
  stop(): Promise<void>;
}

/** Starts the provider, two beside the product's own port (the mails are next to it) where that is free. */
export async function startDemoSignIn(config: ServerConfig, slug: string): Promise<DemoSignIn> {
  const clientSecret = deriveKey(config.secret, 'demo-identity').toString('base64url');
  const port = config.port === 0 ? 0 : config.port + 2;
  const identity = await startDemoIdentity({ port, people: PEOPLE, clientId: CLIENT_ID, clientSecret });
  return {
    host: identity.host,
    async open(origins) {
      identity.serve({
        redirectUris: origins.map((origin) => `${origin}/auth/callback/${slug}`),
        afterSignOut: origins.map((origin) => `${origin}/auth/signed-out`),
      });
      await setUp(config, slug, { issuer: identity.issuer, clientId: CLIENT_ID, clientSecret });
    },
    stop: () => identity.stop(),
  };
}

/** Makes the provider the tenant's own, and its people known. Changes nothing where that is so already. */
async function setUp(
  config: ServerConfig,
  slug: string,
  provider: { readonly issuer: string; readonly clientId: string; readonly clientSecret: string },
): Promise<void> {
  await operate(config, async (services) => {
    const tenantId = await tenantNamed(services, slug);
    const context = operatorContext(tenantId, 'ja');
    const signIn = createSignIn(services, createOutbound({ internalHosts: [] }));
    const now = await getProvider(signIn, context);
    if (now?.issuer !== provider.issuer || now.clientId !== provider.clientId)
      await setProvider(signIn, context, { input: provider, expected: 'any' });
    const binding = { tenantId, resellerId: null, credentialId: null };
    await transactBound(services.pools.staff, binding, async (tx) => {
      for (const { id, name, role, email } of PEOPLE) {
        const identity = { issuer: provider.issuer, subject: id };
        await enterKnownPerson(
          tx,
          context,
          { displayName: name.ja, email, role, locale: 'ja', identity },
          services.clock(),
        );
      }
    });
  });
}
