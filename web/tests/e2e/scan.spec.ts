import { expect, test, type Page } from '@playwright/test'
import { codeOf } from '../../src/core/code'
import { Mock } from './mock'
import { Scanner } from './scanner'

let mock: Mock
let scanner: Scanner

async function open(page: Page, count = 6, perBox = 3): Promise<void> {
  mock = await new Mock(count, perBox).start()
  await page.goto(`${mock.url}/scan/${mock.handover}`)
  await expect(page.getByTestId('lamp')).toHaveClass(/ready/)
  scanner = await Scanner.at(page)
}

const word = (page: Page) => page.locator('.verdict-word')
const received = (page: Page) => page.getByTestId('received')

test.use({ testIdAttribute: 'data-test' })
test.afterEach(() => mock.stop())

test('scans with no field focused: verdict, tally, what remains', async ({ page }) => {
  await open(page)
  await scanner.scan(mock.code(0))
  await expect(word(page)).toHaveText('已接收')
  await expect(page.locator('.verdict-name')).toHaveText(mock.lines[0]!.name!)
  await expect(received(page)).toHaveText('1')
  await expect(page.locator('.remaining .scan-list li')).toHaveCount(5)

  await scanner.scan(mock.code(0), 'Tab')
  await expect(word(page)).toHaveText('重复扫描')
  await expect(received(page)).toHaveText('1')

  await scanner.masked(mock.code(1))
  await scanner.scan(mock.code(2), '')
  await expect(word(page)).toHaveText('已到齐')
  await expect(received(page)).toHaveText('3')
  await expect(page.locator('.log [data-sync=sent]')).toHaveCount(4)
})

test('shows what went wrong without holding up the next scan', async ({ page }) => {
  await open(page)
  await scanner.scan('12345678901234')
  await expect(word(page)).toHaveText('无法识读')
  await scanner.scan(codeOf('10000009999', 1))
  await expect(word(page)).toHaveText('应送别处')
  await expect(page.locator('.verdict-hint')).toContainText('高邮市')
  await scanner.scan(codeOf('30000000009', 1))
  await scanner.scan(mock.code(0))
  await expect(received(page)).toHaveText('1')
})

test('keeps a field as it was when a scan comes while somebody types', async ({ page }) => {
  await open(page)
  await page.keyboard.press('F2')
  const field = page.getByLabel('标签上的 14 位数字')
  await expect(field).toBeFocused()
  await field.fill('12')
  await scanner.scan(mock.code(0))
  await expect(received(page)).toHaveText('1')
  await expect(field).toHaveValue('12')
  await expect(field).toBeFocused()
})

test('takes a typed code and explains a wrong one', async ({ page }) => {
  await open(page)
  await page.keyboard.press('F2')
  const field = page.getByLabel('标签上的 14 位数字')
  await field.fill('1000 0000 0011 99')
  await expect(page.getByRole('alert').filter({ hasText: '校验位不对' })).toBeVisible()
  await field.fill(mock.code(0))
  await page.getByRole('button', { name: '登记' }).click()
  await expect(received(page)).toHaveText('1')
})

test('an Enter of the scanner presses no button', async ({ page }) => {
  await open(page)
  await page.getByRole('button', { name: /手工输入/ }).focus()
  await scanner.scan(mock.code(0))
  await expect(received(page)).toHaveText('1')
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('undoes the last scan with two presses of F8', async ({ page }) => {
  await open(page)
  await scanner.scan(mock.code(0))
  await expect(received(page)).toHaveText('1')
  await page.keyboard.press('F8')
  await expect(page.getByRole('alertdialog')).toContainText(mock.lines[0]!.name!)
  await page.keyboard.press('F8')
  await expect(word(page)).toHaveText('已撤销')
  await expect(received(page)).toHaveText('0')
  await expect.poll(() => mock.received()).toBe(0)
})

test('goes on without the server, over a reload, and sends each scan once', async ({ page }) => {
  await open(page)
  await scanner.scan(mock.code(0))
  await expect(page.locator('.log [data-sync=sent]')).toHaveCount(1)
  mock.failing = Infinity
  await scanner.scan(mock.code(1))
  await scanner.scan(mock.code(2))
  await expect(page.getByTestId('lamp')).toHaveClass(/offline/)
  await expect(received(page)).toHaveText('3')
  await expect(page.getByTestId('waiting')).toHaveText('2')
  expect(mock.received()).toBe(1)

  mock.failing = 0
  page.on('dialog', (dialog) => void dialog.accept())
  await page.reload()
  await expect(received(page)).toHaveText('3')
  await expect.poll(() => mock.received()).toBe(3)
  await expect(page.getByTestId('waiting')).toHaveText('0')
  expect(mock.answers.size).toBe(3)
})

test('packs a box: what it holds, an undo, another box', async ({ page }) => {
  mock = await new Mock(4).start()
  await page.goto(`${mock.url}/scan/20000000001`)
  await expect(word(page)).toHaveText('请扫描')
  scanner = await Scanner.at(page)
  await scanner.scan(mock.code(0))
  await expect(word(page)).toHaveText('已装箱')
  await scanner.scan(mock.code(1))
  await expect(received(page)).toHaveText('2')
  await expect(page.locator('.verdict-name')).toHaveText(mock.lines[1]!.name!)
  await page.keyboard.press('F8')
  await page.keyboard.press('F8')
  await expect(received(page)).toHaveText('1')
  await scanner.scan(codeOf('20000000002', 1))
  await expect(page).toHaveURL(/\/scan\/20000000002$/)
  await expect(received(page)).toHaveText('0')
})

test('closes in two steps', async ({ page }) => {
  await open(page)
  for (let i = 0; i < 4; i++) await scanner.scan(mock.code(i))
  await expect(page.locator('.log [data-sync=sent]')).toHaveCount(4)
  await page.getByRole('button', { name: /关闭交接/ }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('还有 2 条没有结论')
  await expect(dialog.getByRole('button', { name: '保存结论' })).toBeDisabled()
  await dialog.getByLabel('请输入条数 2 以确认').fill('2')
  await dialog.getByRole('button', { name: '全部记为未到' }).click()
  await dialog.getByRole('button', { name: '保存结论' }).click()

  await expect(dialog.getByText('双方都确认之后才能关闭。')).toBeVisible()
  const giver = dialog.getByRole('region', { name: '移交方' })
  await expect(giver.getByRole('button', { name: '确认' })).toBeDisabled()
  await giver.getByLabel('纸质签字单编号').fill('JJ-2026-17')
  await giver.getByRole('button', { name: '确认' }).click()
  await dialog.getByRole('region', { name: '接收方' }).getByRole('button', { name: '确认' }).click()
  await dialog.getByRole('button', { name: '关闭交接' }).click()
  await expect(page).toHaveURL(/\/scan$/)
  expect(mock.closed).toBe(true)
  expect(mock.lines.map((line) => line.verdict)).toEqual([...Array(4).fill('received'), 'missing', 'missing'])
})
