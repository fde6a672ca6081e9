import { defineConfig } from '@playwright/test'

// The browser is the one of the system: nothing is downloaded.
export default defineConfig({
  testDir: 'tests/e2e',
  timeout: 60_000,
  workers: 1,
  reporter: [['list']],
  use: {
    viewport: { width: 1366, height: 768 },
    locale: 'zh-CN',
    launchOptions: {
      // Names of downloads keep their Chinese on a machine without a locale, too.
      env: { ...process.env, LC_ALL: 'C.UTF-8' } as Record<string, string>,
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-dev-shm-usage'],
    },
  },
})
