import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Builds the console and the reseller's own page into dist/console; `bin/build-console.mjs` calls it. */
export default defineConfig({
  root: 'src/console',
  base: '/console/',
  plugins: [react()],
  // Replaced by the server in every answer, so that the styles a component writes at run time pass the policy.
  html: { cspNonce: 'CSP_NONCE' },
  build: {
    outDir: '../../dist/console',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rolldownOptions: { input: { index: 'src/console/index.html', self: 'src/console/self.html' } },
  },
});
