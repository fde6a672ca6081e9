import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { gzipSync } from 'node:zlib'
import { expect, test, type Page } from '@playwright/test'
import { Mock } from '../mock'
import { batch, dossier } from './data'
import { Office } from './office'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const budget = 120 * 1024

type Role = 'supervisor' | 'enterprise' | 'security'
const pages: [path: string, role: Role, shown: string][] = [
  ['/overview', 'supervisor', '接收进度'],
  ['/unreceived', 'supervisor', '张桂兰'],
  [`/dossiers/${dossier.id}`, 'supervisor', '打印标签'],
  ['/cases', 'supervisor', '缺件'],
  ['/find', 'supervisor', '查找'],
  ['/roster', 'enterprise', '王䶮'],
  ['/import', 'enterprise', '开始检查'],
  ['/labels', 'enterprise', '李建国'],
  ['/packing', 'enterprise', '去扫码装箱'],
  ['/packing?state=closed', 'enterprise', 'FT-2'],
  ['/batches', 'enterprise', '在途'],
  [`/batches/${batch.id}`, 'enterprise', 'FT-1'],
  ['/accounts', 'security', '孙国华'],
]

let mock: Mock
test.beforeAll(async () => { mock = await new Mock(0).start() })
test.afterAll(() => mock.stop())

async function open(page: Page, path: string, role: Role, shown: string): Promise<Office> {
  const office = new Office(role)
  await office.serve(page)
  await page.addInitScript(() => {
    const seen: string[] = []
    Object.assign(window, { refusals: seen })
    document.addEventListener('securitypolicyviolation', (event) => seen.push(`${event.violatedDirective} ${event.blockedURI}`))
  })
  await page.goto(mock.url + path)
  await expect(page.getByText(shown).filter({ visible: true }).first()).toBeVisible()
  await page.waitForLoadState('networkidle')
  return office
}

async function faults(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  const found = await page.evaluate(async () => {
    const { axe: checker } = window as unknown as { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }
    return (await checker.run()).violations.flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.html}`))
  })
  return [...found, ...(await page.evaluate(() => (window as unknown as { refusals: string[] }).refusals))]
}

for (const [path, role, shown] of pages) {
  test(`${path} is accessible in both themes, and fits a phone`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
    await open(page, path, role, shown)
    expect(await faults(page)).toEqual([])
    await page.emulateMedia({ colorScheme: 'dark' })
    expect(await faults(page)).toEqual([])
    for (const width of [1024, 393]) {
      await page.setViewportSize({ width, height: 800 })
      const beyond = await page.evaluate(() => document.querySelector('main')!.scrollWidth - document.querySelector('main')!.clientWidth)
      expect(beyond, `${width} px`).toBeLessThanOrEqual(0)
    }
    expect(await faults(page)).toEqual([])
  })

  test(`${path} stays within its budget`, async ({ page }) => {
    const scripts: Promise<Buffer>[] = []
    page.on('response', (response) => {
      if (response.url().endsWith('.js')) scripts.push(response.body())
    })
    await open(page, path, role, shown)
    const size = (await Promise.all(scripts)).reduce((sum, body) => sum + gzipSync(body, { level: 9 }).length, 0)
    test.info().annotations.push({ type: 'gzip', description: `${size} bytes of script` })
    expect(size).toBeLessThanOrEqual(budget)
  })
}

test('every page speaks English', async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem('dossiertrail.locale', 'en'))
  for (const [path, role, heading] of [['/overview', 'supervisor', 'Overview'], ['/roster', 'enterprise', 'Roster'], ['/accounts', 'security', 'Accounts']] as const) {
    await open(page, path, role, heading)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading)
    // What people wrote stays as it is; what the program says has no Chinese left.
    expect(await page.locator('th, button, label, .page-head').allInnerTexts()).not.toContain(expect.stringMatching(/[，。？]/))
    await page.unrouteAll()
  }
})
