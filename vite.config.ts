import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** Where the API answers while `vite` serves the pages itself. */
const api = process.env.API_URL ?? 'http://127.0.0.1:3000';
const admin = path.join(__dirname, 'admin');

/** The residents' deep links, as the API answers them once they are built. */
const residentLinks: Plugin = {
  name: 'resident-links',
  configureServer(server) {
    server.middlewares.use((req, _res, next) => {
      if (/^\/m(\/[^.?]*)?(\?|$)/.test(req.url ?? '')) req.url = '/resident/index.html';
      next();
    });
  },
};

export default defineConfig({
  root: admin,
  cacheDir: path.join(__dirname, 'node_modules/.vite'),
  plugins: [react({}), residentLinks],
  build: {
    outDir: path.join(__dirname, '.build/console'),
    emptyOutDir: true,
    target: 'es2022',
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      input: [path.join(admin, 'index.html'), path.join(admin, 'resident/index.html')],
    },
  },
  server: {
    host: '127.0.0.1',
    port: Number(process.env.PORT ?? 5173),
    proxy: { '/api': api },
  },
});
