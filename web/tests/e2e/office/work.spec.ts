import { expect, test, type Page } from '@playwright/test'
import { codeOf } from '../../../src/core/code'
import { Mock } from '../mock'
import { Scanner } from '../scanner'
import { batch, dossier, handover, organisations } from './data'
import { Office } from './office'

let mock: Mock
test.beforeAll(async () => { mock = await new Mock(0).start() })
test.afterAll(() => mock.stop())

async function open(page: Page, path: string, role: 'supervisor' | 'enterprise' | 'security'): Promise<Office> {
  const office = new Office(role)
  await office.serve(page)
  await page.goto(mock.url + path)
  return office
}

test('filters of the unreceived list live in the address and reach server and export', async ({ page }) => {
  const office = await open(page, '/unreceived?county=321084', 'supervisor')
  await expect(page.getByLabel('接收区县')).toHaveValue('321084')
  await page.getByLabel('发出天数').selectOption('15')
  await expect(page).toHaveURL(/county=321084&age=15$/)
  await expect.poll(() => office.last('GET', '/unreceived')?.query.get('olderThan')).toBe('15d')
  await expect(page.getByRole('link', { name: '导出 XLSX' })).toHaveAttribute('href', /export\?format=xlsx&county=321084&olderThan=15d/)
  await page.getByRole('button', { name: '清除筛选' }).click()
  await expect(page).toHaveURL(/unreceived$/)
})

test('the total of a list is that of all its pages', async ({ page }) => {
  const office = await open(page, '/unreceived?county=321084', 'supervisor')
  await expect(page.getByRole('status').filter({ hasText: '未收合计' })).toContainText('200 人 / 250 卷')
  await page.getByLabel('发出天数').selectOption('8')
  await expect(page.getByRole('status').filter({ hasText: '未收合计' })).toContainText('40 人 / 50 卷')
  expect(office.last('GET', '/unreceived/count')?.query.toString()).toBe('county=321084&olderThan=8d&youngerThan=15d')
})

test('the overview counts by age, and each age leads to its list', async ({ page }) => {
  const office = await open(page, '/overview', 'supervisor')
  await page.getByRole('link', { name: /4—7 天.*40 人 \/ 50 卷/ }).click()
  await expect(page.locator('tbody tr')).toHaveCount(1)
  expect(office.last('GET', '/unreceived')?.query.toString()).toBe('olderThan=4d&youngerThan=8d&limit=200')
})

test('an upper end of age leaves out what is older', async ({ page }) => {
  await open(page, '/unreceived?age=4', 'supervisor')
  await expect(page.locator('tbody tr')).toHaveCount(1)
  await expect(page.locator('tbody')).toContainText('6 天')
})

test('a row opens its dossier, and the matrix its list', async ({ page }) => {
  await open(page, '/unreceived', 'supervisor')
  await page.locator('tbody tr').first().locator('td').nth(4).click()
  await expect(page).toHaveURL(/dossiers\/00000000001$/)
  await expect(page.getByText('查找并扫描；找不到须书面说明')).toBeVisible()
  await page.getByRole('link', { name: '概览' }).click()
  await page.getByRole('link', { name: /高邮市，扬州琼花/ }).click()
  await expect(page).toHaveURL(/unreceived\?county=321084&enterprise=mill$/)
})

test('what the server refuses is shown with what to do next', async ({ page }) => {
  const office = await open(page, '/cases', 'supervisor')
  office.answers['POST /cases/30000000031/resolve'] = () => ({ status: 409, json: { code: 'case_closed', status: 409, title: '差异已销号', detail: '这一差异已有结论。请刷新。', type: 'about:blank' } })
  await page.getByRole('button', { name: '销号' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: '销号' }).click()
  await expect(dialog.getByRole('alert')).toHaveText('请写明依据。')
  await dialog.getByLabel('说明').fill('已书面说明')
  await dialog.getByRole('button', { name: '销号' }).click()
  await expect(dialog.getByText('这一差异已有结论。请刷新。')).toBeVisible()
  office.answers['GET /cases'] = () => ({ status: 503, json: { code: 'unavailable', status: 503, title: '暂时无法记录', type: 'about:blank' } })
  await page.reload()
  await expect(page.getByRole('button', { name: '重试' })).toBeVisible()
})

test('a search by citizen ID never stands in an address', async ({ page }) => {
  const office = await open(page, '/find', 'supervisor')
  const addresses: string[] = []
  page.on('request', (request) => addresses.push(request.url()))
  const field = page.getByLabel('条码号、姓名、拼音首字母或身份证号')
  await field.fill('11010519491231002x')
  await field.press('Enter')
  await expect(page.getByText('找到 2 份')).toBeVisible()
  expect(JSON.parse(office.last('POST', '/dossiers/find')!.body)).toEqual({ citizenId: '11010519491231002X' })
  expect(addresses.filter((url) => url.includes('1101'))).toEqual([])
  expect(page.url()).not.toContain('1101')
})

test('a scan on the search page opens the dossier', async ({ page }) => {
  const office = await open(page, '/find', 'supervisor')
  const code = codeOf('10000000001', 1)
  office.answers[`GET /codes/${code}`] = () => ({ json: { kind: 'volume', code, grouped: code, thing: '10000000001', valid: true, dossier: dossier.id } })
  await expect(page.getByLabel('条码号、姓名、拼音首字母或身份证号')).toBeFocused()
  await (await Scanner.at(page)).scan(code)
  await expect(page).toHaveURL(`${mock.url}/dossiers/${dossier.id}`)
})

test('imports in four steps: every fault, good rows only, what came of it', async ({ page }) => {
  const office = await open(page, '/import', 'enterprise')
  await page.getByLabel('名册文件').setInputFiles({ name: '名册.csv', mimeType: 'text/csv', buffer: Buffer.from('姓名\n张三\n') })
  await page.getByRole('button', { name: '开始检查' }).click()
  await expect(page.locator('tbody tr')).toHaveCount(3)
  await expect(page.locator('tbody tr').first()).toContainText('行 9')
  await page.getByLabel('程度').selectOption('finding')
  await page.getByLabel('问题').selectOption('id_check')
  await expect(page.locator('tbody tr')).toHaveCount(2)
  const [marked] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '下载标注的名册' }).click()])
  expect(marked.suggestedFilename()).toBe('名册-checked.xlsx')
  await page.getByRole('button', { name: '去确认' }).click()
  await expect(page.getByLabel('登记全部 42 人')).toBeDisabled()
  await expect(page.getByLabel(/只登记无误的 41 人/)).toBeChecked()
  await page.getByRole('button', { name: '登记', exact: true }).click()
  await expect(page.getByText('登记完成')).toBeVisible()
  expect(office.last('POST', '/rosters')!.body).toContain('name="goodRows"')
  expect(office.last('POST', '/rosters/check')!.body).not.toContain('name="goodRows"')
})

test('says that a roster was registered before', async ({ page }) => {
  const office = await open(page, '/import', 'enterprise')
  office.answers['POST /rosters/check'] = () => ({ json: { bad: 0, changed: 0, counts: {}, duplicates: 0, enterprise: 'mill', faults: [], good: 42, originals: 44, rows: 42, sheets: [], stays: 0, unchanged: 42 } })
  await page.getByLabel('名册文件').setInputFiles({ name: '名册.csv', mimeType: 'text/csv', buffer: Buffer.from('姓名\n张三\n') })
  await page.getByRole('button', { name: '开始检查' }).click()
  await expect(page.getByText('这份名册已经登记过，没有任何变化。')).toBeVisible()
})

test('prints from a chosen place, then only the spoiled ones again', async ({ page }) => {
  const office = await open(page, '/labels', 'enterprise')
  await page.getByLabel('接收区县').selectOption('321084')
  await page.getByLabel('全选').check()
  await page.locator('.sheet-label').nth(4).click()
  await page.getByRole('button', { name: '打印 4 个标签' }).click()
  await expect(page.getByRole('link', { name: '打开 PDF' })).toBeVisible()
  expect(JSON.parse(office.last('POST', '/labels')!.body)).toMatchObject({ preset: 'a4-3x8', start: 5, reprint: false, things: ['10000000002', '10000000003', '10000000004', '10000000005'] })
  await page.getByRole('button', { name: '有坏的' }).click()
  await page.getByLabel(/李建国/).last().check()
  await page.getByRole('button', { name: '补打选中的 1 个' }).click()
  await expect.poll(() => JSON.parse(office.last('POST', '/labels')!.body)).toMatchObject({ start: 9, reprint: true, things: ['10000000003'] })
})

test('seals a batch, and a split only with a reason', async ({ page }) => {
  const office = await open(page, '/packing?state=closed', 'enterprise')
  office.answers['POST /batches'] = ({ body }) => (JSON.parse(body).override ? { json: batch } : { status: 409, json: { code: 'split', status: 409, title: '分开', detail: '同一人的各卷应在同一批次。', type: 'about:blank' } })
  await expect(page.locator('.pick')).toHaveCount(2)
  for (const box of await page.locator('.pick').all()) await box.check()
  await page.getByRole('button', { name: '封批' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: '封批' }).click()
  await expect(dialog.getByRole('button', { name: '封批' })).toBeDisabled()
  await dialog.getByLabel('分批的理由').fill('副本随后另送')
  await dialog.getByRole('button', { name: '封批' }).click()
  await expect(page).toHaveURL(`${mock.url}/batches/${batch.id}`)
  expect(JSON.parse(office.last('POST', '/batches')!.body)).toEqual({ county: '321084', boxes: ['20000000003', '20000000004'], override: '副本随后另送' })
})

test('a delivery may go to an office on the way', async ({ page }) => {
  const office = await open(page, `/batches/${batch.id}`, 'enterprise')
  office.answers['GET /handovers'] = () => ({ json: { handovers: [handover('dispatch', true)] } })
  office.answers['GET /organisations'] = () => ({ json: { organisations: [...organisations, { id: 'street', kind: 'office', name: '高邮街道办事处' }] } })
  await page.reload()
  await page.getByRole('button', { name: '开始这一环节' }).click()
  await page.getByRole('dialog').getByLabel('收').selectOption('street')
  await page.getByRole('dialog').getByRole('button', { name: '开始这一环节' }).click()
  await expect.poll(() => JSON.parse(office.last('POST', '/handovers')?.body ?? '{}')).toEqual({ batch: batch.id, leg: 'delivery', to: 'street' })
})

test('a token shows its secret once', async ({ page }) => {
  await open(page, '/accounts', 'security')
  await page.getByRole('tab', { name: '令牌' }).click()
  await page.getByRole('button', { name: '新发令牌' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('用途').fill('打印')
  await dialog.getByLabel('代表账号').selectOption('qiye')
  await dialog.getByRole('button', { name: '新发令牌' }).click()
  await expect(page.getByLabel('请立即抄录').last()).toHaveValue('dct_secret')
  await page.getByRole('button', { name: '已抄录，关闭' }).click()
  await expect(page.getByText('dct_secret')).toHaveCount(0)
})

test('Ctrl+K leads to the search', async ({ page }) => {
  await open(page, '/cases', 'supervisor')
  await expect(page.getByRole('heading', { name: '差异' })).toBeVisible()
  await page.keyboard.press('Control+k')
  await expect(page).toHaveURL(/find$/)
})
