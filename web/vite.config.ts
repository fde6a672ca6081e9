import vue from '@vitejs/plugin-vue'
import { defineConfig, type Plugin } from 'vite'

// With one style sheet a chunk has nothing to wait for, so the code that would
// fetch the parts of a chunk is left out.
const plainImports: Plugin = {
  name: 'plain-imports',
  enforce: 'pre',
  apply: 'build',
  load: (id) => (id.endsWith('vite/preload-helper.js') ? 'export const __vitePreload = (load) => load()' : undefined),
}

// Office PCs in county archives run browsers as old as Chrome 86. Assets are
// never inlined as data: URLs, because the content security policy forbids them.
export default defineConfig({
  plugins: [vue({ features: { optionsAPI: false } }), plainImports],
  build: {
    target: 'chrome86',
    cssTarget: 'chrome86',
    outDir: 'dist',
    assetsInlineLimit: 0,
    cssCodeSplit: false,
    modulePreload: false,
    rolldownOptions: {
      output: {
        // What every page needs is one file: it compresses better than many.
        codeSplitting: { groups: [{ name: 'base', test: /node_modules|plugin-vue|src\/(shell|core)\/|src\/ui\/(Ui(Icon|Button|Toasts)|toasts)|src\/api\/(client|problem)|src\/i18n\/(index|fill|zh-CN)\.ts/ }] },
      },
    },
    reportCompressedSize: false,
  },
  server: {
    proxy: { '/api': process.env.DOSSIERTRAIL_URL ?? 'http://127.0.0.1:8080' },
  },
})
