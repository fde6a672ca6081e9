import { readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { Mock } from './mock'
import { Scanner } from './scanner'

// Two hundred codes at ten a second. With DOSSIERTRAIL_E2E=FILE it runs against
// a real server, whose address, account, handover and codes that file holds;
// without it against the stand-in.

interface Fixture {
  url: string
  login: string
  password: string
  /** ID of an open acceptance that expects exactly the codes. */
  handover: string
  codes: string[]
}

const pace = 100

async function fixture(): Promise<Fixture & { stop(): Promise<void> }> {
  const file = process.env.DOSSIERTRAIL_E2E
  if (file) {
    const given = JSON.parse(readFileSync(file, 'utf8')) as Fixture
    return { ...given, url: process.env.DOSSIERTRAIL_URL ?? given.url, stop: () => Promise.resolve() }
  }
  const mock = await new Mock(200).start()
  mock.signedIn = false
  return {
    url: mock.url, login: 'wangfang', password: 'right', handover: mock.handover, stop: () => mock.stop(),
    codes: mock.lines.map((_, i) => mock.code(i)),
  }
}

test('counts 200 codes at ten a second, none lost and none double', async ({ page }) => {
  test.setTimeout(120_000)
  const { url, login, password, handover, codes, stop } = await fixture()
  await page.goto(`${url}/scan/${handover}`)
  await page.getByLabel('账号').fill(login)
  await page.getByLabel('密码', { exact: true }).fill(password)
  await page.getByRole('button', { name: '登录' }).click()
  await expect(page.locator('[data-test=lamp]')).toHaveClass(/ready/)
  await expect(page.locator('[data-test=received]')).toHaveText('0')

  const scanner = await Scanner.at(page)
  const start = performance.now()
  for (const [i, code] of codes.entries()) {
    await new Promise((next) => setTimeout(next, start + i * pace - performance.now()))
    await scanner.scan(code)
  }

  await expect(page.locator('[data-test=received]')).toHaveText(String(codes.length))
  await expect(page.locator('[data-test=waiting]')).toHaveText('0')
  await expect(page.locator('.log [data-mark=already]')).toHaveCount(0)
  await expect(page.locator('.log [data-sync=sent]')).toHaveCount(codes.length)
  const tally = await page.evaluate(async (id) => (await (await fetch(`/api/v1/handovers/${id}`)).json()).tally, handover)
  expect(tally).toMatchObject({ lines: codes.length, pending: 0, received: { volumes: codes.length } })
  await stop()
})
