import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { gzipSync } from 'node:zlib'
import { expect, test, type Page } from '@playwright/test'
import { codeOf } from '../../src/core/code'
import { Mock } from './mock'
import { Scanner } from './scanner'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
// Bytes of compressed script that the page needs before it can scan; its windows
// are fetched afterwards.
const budget = 60 * 1024
const dist = new URL('../../dist/', import.meta.url)

let mock: Mock
test.beforeEach(async () => {
  mock = await new Mock(45).start()
})
test.afterEach(() => mock.stop())

/** What the content security policy refused, as the page reports it. */
async function refusals(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const seen: string[] = []
    Object.assign(window, { refusals: seen })
    document.addEventListener('securitypolicyviolation', (event) => seen.push(`${event.violatedDirective} ${event.blockedURI}`))
  })
  return () => page.evaluate(() => (window as unknown as { refusals: string[] }).refusals)
}

// Evaluated through the debugger, so that the policy of the page stays as it is.
async function faults(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  return page.evaluate(async () => {
    const { axe: checker } = window as unknown as { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }
    return (await checker.run()).violations.flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.html}`))
  })
}

for (const theme of ['light', 'dark'] as const) {
  test(`sign-in is accessible, ${theme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme })
    const refused = await refusals(page)
    mock.signedIn = false
    await page.goto(mock.url)
    await page.getByLabel('账号').fill('wangfang')
    await page.getByLabel('密码', { exact: true }).fill('wrong')
    await page.getByRole('button', { name: '登录' }).click()
    await expect(page.getByRole('alert')).toHaveText('账号或密码不对。请核对后重新输入。')
    expect(await faults(page)).toEqual([])
    expect(await refused()).toEqual([])
  })

  test(`the scan pages are accessible in every tone, ${theme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    const refused = await refusals(page)
    await page.goto(`${mock.url}/scan`)
    await expect(page.getByRole('link', { name: '开始扫描' })).toBeVisible()
    expect(await faults(page)).toEqual([])
    await page.getByRole('link', { name: '开始扫描' }).click()
    await expect(page.locator('.verdict')).toBeVisible()
    const scanner = await Scanner.at(page)
    expect(await faults(page)).toEqual([])
    for (const [code, word] of [[mock.code(0), '已接收'], [mock.code(0), '重复扫描'], [codeOf('10000009999', 1), '应送别处'], [codeOf('10000008888', 1), '未登记的码'], ['12345678901234', '无法识读']]) {
      await scanner.scan(code!)
      await expect(page.locator('.verdict-word')).toHaveText(word!)
      expect(await faults(page)).toEqual([])
    }
    await page.getByRole('tab', { name: /异常/ }).click()
    expect(await faults(page)).toEqual([])
    for (const open of ['F2', 'F3', '?']) {
      await page.keyboard.press(open)
      await expect(page.getByRole('dialog')).toBeVisible()
      expect(await faults(page)).toEqual([])
      await page.keyboard.press('Escape')
      await expect(page.getByRole('dialog')).toHaveCount(0)
    }
    await page.getByRole('button', { name: /关闭交接/ }).click()
    await expect(page.getByRole('dialog')).toBeVisible()
    expect(await faults(page)).toEqual([])
    expect(await refused()).toEqual([])
  })
}

test('signs in, goes where it was wanted, and speaks English', async ({ page }) => {
  mock.signedIn = false
  await page.goto(`${mock.url}/scan/${mock.handover}`)
  await expect(page).toHaveURL(/sign-in\?next=/)
  await page.getByRole('button', { name: 'English' }).click()
  await page.getByLabel('Account').fill('wangfang')
  await page.getByLabel('Password', { exact: true }).fill('right')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.locator('.verdict-word')).toHaveText('Scan now')
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page).toHaveURL(/sign-in/)
})

test('follows no foreign address after signing in', async ({ page }) => {
  mock.signedIn = false
  await page.goto(`${mock.url}/sign-in?next=//example.com/`)
  await page.getByLabel('账号').fill('wangfang')
  await page.getByLabel('密码', { exact: true }).fill('right')
  await page.getByRole('button', { name: '登录' }).click()
  await expect(page).toHaveURL(`${mock.url}/scan`)
})

test('says that a page does not exist', async ({ page }) => {
  await page.goto(`${mock.url}/nowhere/at/all`)
  await expect(page.getByText('没有这个页面')).toBeVisible()
})

/** A script and what it imports before it can run; what it fetches later does not count. */
function needed(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen
  seen.add(file)
  const source = readFileSync(new URL(file, dist), 'utf8')
  for (const [, next] of source.matchAll(/(?:from|import)\s*["'`]\.\/([\w.-]+\.js)["'`]/g)) needed(`assets/${next}`, seen)
  return seen
}

test('the scan route stays within its budget', () => {
  const entry = /src="\/(assets\/[\w.-]+\.js)"/.exec(readFileSync(new URL('index.html', dist), 'utf8'))![1]!
  const page = readdirSync(new URL('assets/', dist)).find((name) => /^ScanPage-.*\.js$/.test(name))!
  const scripts = [...needed(`assets/${page}`, needed(entry))]
  const size = scripts.reduce((sum, file) => sum + gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length, 0)
  expect(scripts.length).toBeGreaterThan(1)
  expect(size).toBeLessThanOrEqual(budget)
})

test('asks nobody but its own server', async ({ page }) => {
  const foreign: string[] = []
  page.on('request', (request) => {
    if (!request.url().startsWith(mock.url)) foreign.push(request.url())
  })
  await page.goto(`${mock.url}/scan/${mock.handover}`)
  await expect(page.locator('.verdict')).toBeVisible()
  expect(foreign).toEqual([])
})
