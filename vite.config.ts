import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Where the API answers while `vite` serves the console itself. */
const api = process.env.API_URL ?? 'http://127.0.0.1:3000';

export default defineConfig({
  root: path.join(__dirname, 'admin'),
  cacheDir: path.join(__dirname, 'node_modules/.vite'),
  plugins: [react({})],
  build: {
    outDir: path.join(__dirname, '.build/console'),
    emptyOutDir: true,
    target: 'es2022',
    chunkSizeWarningLimit: 1200,
  },
  server: {
    host: '127.0.0.1',
    port: Number(process.env.PORT ?? 5173),
    proxy: { '/api': api },
  },
});
