import { describe, expect, test } from 'vitest'
import { en as accountsEn } from '../../../src/i18n/accounts.en'
import { zh as accounts } from '../../../src/i18n/accounts.zh-CN'
import { en as dossierEn } from '../../../src/i18n/dossier.en'
import { zh as dossier } from '../../../src/i18n/dossier.zh-CN'
import { en as faultsEn } from '../../../src/i18n/faults.en'
import { zh as faults } from '../../../src/i18n/faults.zh-CN'
import { en as navEn } from '../../../src/i18n/office-nav.en'
import { zh as nav } from '../../../src/i18n/office-nav.zh-CN'
import { en as officeEn } from '../../../src/i18n/office.en'
import { zh as office } from '../../../src/i18n/office.zh-CN'
import { fill } from '../../../src/i18n/fill'
import { en as sendingEn } from '../../../src/i18n/sending.en'
import { zh as sending } from '../../../src/i18n/sending.zh-CN'

const pairs: [string, Record<string, string>, Record<string, string>][] = [
  ['accounts', accounts, accountsEn], ['dossier', dossier, dossierEn], ['faults', faults, faultsEn],
  ['nav', nav, navEn], ['office', office, officeEn], ['sending', sending, sendingEn],
]
const holes = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map((one) => one[0]).sort()

describe.each(pairs)('%s', (_, zh, en) => {
  test('has the same keys and the same holes in both languages', () => {
    expect(Object.keys(en)).toEqual(Object.keys(zh))
    for (const [key, text] of Object.entries(zh)) expect([key, holes(en[key]!)]).toEqual([key, holes(text)])
  })

  test('uses full-width punctuation in Chinese and none in English', () => {
    expect(Object.entries(zh).filter(([, text]) => /[\u4e00-\u9fff}][,;:?!()]|[,;?!]\s*[\u4e00-\u9fff]/.test(text))).toEqual([])
    expect(Object.entries(en).filter(([, text]) => /[，。；：？！（）、]/.test(text))).toEqual([])
  })
})

test('a number brings its own word', () => {
  const text = '{n} {n|row has|rows have} an error in {file}'
  expect(fill(text, { n: 1, file: 'a' })).toBe('1 row has an error in a')
  expect(fill(text, { n: '1,001' })).toBe('1,001 rows have an error in {file}')
  expect(fill('{n} {n|box|boxes}', { n: '' })).toBe(' boxes')
})

test('the help of each page is two sentences at most, in both languages', () => {
  const helps = pairs.flatMap(([, zh, en]) => Object.keys(zh).filter((key) => key === 'help' || key.endsWith('.help')).flatMap((key) => [zh[key]!, en[key]!]))
  expect(helps.length).toBeGreaterThan(18)
  expect(helps.filter((text) => text.split(/[。.](?:\s|$|(?=[\u4e00-\u9fff]))/).filter(Boolean).length > 2)).toEqual([])
})
