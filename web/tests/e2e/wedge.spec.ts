import { expect, test, type Page } from '@playwright/test'
import { Mock } from './mock'
import { Scanner } from './scanner'

// What a scanner types while the page is busy with something else.

let mock: Mock
let scanner: Scanner

test.use({ testIdAttribute: 'data-test' })
test.beforeEach(async ({ page }) => {
  mock = await new Mock(6, 3).start()
  await page.goto(`${mock.url}/scan/${mock.handover}`)
  await expect(page.getByTestId('lamp')).toHaveClass(/ready/)
  scanner = await Scanner.at(page)
})
test.afterEach(() => mock.stop())

const received = (page: Page) => page.getByTestId('received')

async function field(page: Page) {
  await page.keyboard.press('F2')
  const found = page.getByLabel('标签上的 14 位数字')
  await expect(found).toBeFocused()
  return found
}

test('a scan in the middle of a composition leaves no trace of it', async ({ page }) => {
  const input = await field(page)
  await input.fill('12')
  const session = await page.context().newCDPSession(page)
  await session.send('Input.imeSetComposition', { text: 'guo', selectionStart: 3, selectionEnd: 3 })
  await scanner.masked(mock.code(0))
  await expect(received(page)).toHaveText('1')
  await scanner.masked(mock.code(1))
  await expect(received(page)).toHaveText('2')
})

test('a few quick keys in a field are given back', async ({ page }) => {
  const input = await field(page)
  await scanner.scan('1234', '')
  await expect(input).toHaveValue('1234')
  await expect(received(page)).toHaveText('0')
})

test('a code typed by hand into a field belongs to the field', async ({ page }) => {
  const input = await field(page)
  await input.pressSequentially(mock.code(0), { delay: 90 })
  await expect(input).toHaveValue(mock.code(0))
  await page.keyboard.press('Enter')
  await expect(received(page)).toHaveText('1')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.locator('.log .scan-list li')).toHaveCount(1)
})

test('a code typed by hand with no field focused is taken', async ({ page }) => {
  await page.keyboard.type(mock.code(0), { delay: 90 })
  await page.keyboard.press('Enter')
  await expect(received(page)).toHaveText('1')
})

test('a scan does not change a choice that has the focus', async ({ page }) => {
  await page.getByRole('button', { name: /关闭交接/ }).click()
  const choice = page.getByRole('dialog').getByRole('combobox').nth(3)
  await choice.selectOption('missing')
  await choice.focus()
  await scanner.scan(mock.code(0))
  await expect(received(page)).toHaveText('1')
  await expect(page.getByRole('dialog').getByRole('combobox').nth(2)).toHaveValue('missing')
})

test('a pasted code is taken, foreign text and made-up events are not', async ({ page }) => {
  await page.evaluate((code) => {
    const paste = (text: string): void => {
      const data = new DataTransfer()
      data.setData('text', text)
      window.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data }))
    }
    paste('hello')
    paste(code)
    for (const key of [...code, 'Enter']) window.dispatchEvent(new KeyboardEvent('keydown', { key, code: key === 'Enter' ? key : `Digit${key}` }))
  }, mock.code(0))
  await scanner.scan(mock.code(1))
  await expect(received(page)).toHaveText('2')
  await expect(page.locator('.log .scan-list li')).toHaveCount(2)
})

test('what is scanned while the list loads waits for it', async ({ page }) => {
  let release = (): void => undefined
  const held = new Promise<void>((resolve) => (release = resolve))
  await page.route('**/lines?*', async (route) => {
    await held
    await route.continue()
  })
  await page.reload()
  await expect(page.getByText('正在读取')).toBeVisible()
  await scanner.scan(mock.code(0))
  release()
  await expect(received(page)).toHaveText('1')
})

test('says so when scans go elsewhere', async ({ page }) => {
  await page.evaluate(() => window.dispatchEvent(new Event('blur')))
  await expect(page.getByTestId('lamp')).toHaveClass(/paused/)
  await expect(page.getByText('扫描没有进到本页')).toBeVisible()
  await expect(page).toHaveTitle(/已暂停/)
  await page.evaluate(() => window.dispatchEvent(new Event('focus')))
  await expect(page.getByTestId('lamp')).toHaveClass(/ready/)
})
