import { join } from 'node:path';
import { foldTally } from '../insights/store.ts';
import { checkpointFolder, type SealerDeps } from '../ledger/index.ts';
import { forgetAnswers } from '../tenancy/store.ts';
import type { Services } from './services.ts';

/** How the audit log is sealed in this installation, and what else rides along in the sealer's transactions. */
export function sealDeps({ config, logger, pools, ring, clock }: Services): SealerDeps {
  return {
    pool: pools.sealer,
    ring,
    clock,
    originPrefix: 'shirube.example',
    copies: checkpointFolder(config.checkpointDir ?? join(config.dataDir, 'checkpoints')),
    fold: async (tx) => {
      await foldTally(tx, clock());
      await forgetAnswers(tx);
    },
    onTrouble: (trouble, tenantId, error) => {
      if (trouble === undefined) logger.info({ tenantId }, 'the audit log is sealed again');
      else logger.error({ err: error, trouble, tenantId }, 'the audit log cannot be sealed');
    },
  };
}
