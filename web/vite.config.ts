import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'

// Office PCs in county archives run browsers as old as Chrome 86. Assets are
// never inlined as data: URLs, because the content security policy forbids them.
export default defineConfig({
  plugins: [vue()],
  build: {
    target: 'chrome86',
    cssTarget: 'chrome86',
    outDir: 'dist',
    assetsInlineLimit: 0,
    reportCompressedSize: false,
  },
  server: {
    proxy: { '/api': process.env.DOSSIERTRAIL_URL ?? 'http://127.0.0.1:8080' },
  },
})
