import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { precompress } from './vite/precompress.ts';

const GATEWAY = process.env['UNDERSTUDY_URL'] ?? 'http://127.0.0.1:4000';
const faces = ['/trpc', '/session', '/v1', '/mock/__admin', '/docs', '/openapi.json'];

export default defineConfig({
  plugins: [react(), precompress()],
  build: {
    target: 'es2023',
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1_000,
    // What every page needs is one file: in dozens of small ones it is a third larger on the wire.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'base', tags: ['$initial'] }] } } },
  },
  server: { proxy: Object.fromEntries(faces.map((face) => [face, GATEWAY])) },
});
