// Puts the font files that the program embeds beside this script: Noto Sans SC
// as it comes, and the ideograph slices of HanaMin decoded from WOFF2 into
// slices/, where `go run ./labels/fonts/pack` merges them into face-rare.ttf.
// Does nothing when neither this script nor the lock file has changed.

import { createHash } from 'node:crypto'
import { copyFile, mkdir, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
const modules = join(here, 'node_modules')
const slices = join(here, 'slices')
const stampFile = join(slices, 'stamp')

const noto = join(modules, '@expo-google-fonts', 'noto-sans-sc')
const hanamin = join(modules, 'hanamin')

const copies = [
  [join(noto, '400Regular', 'NotoSansSC_400Regular.ttf'), 'face-regular.ttf'],
  [join(noto, '700Bold', 'NotoSansSC_700Bold.ttf'), 'face-bold.ttf'],
  [join(noto, 'LICENSE_FONT'), 'face-licence-noto.txt'],
]

const hanazonoTerms = `Hanazono fonts (花園明朝, HanaMinA and HanaMinB) are made from GlyphWiki data,
https://fonts.jp/hanazono/. Their authors offer them under the choice of two
licences: the Hanazono font licence, which allows any use, copying and change
without restriction and without warranty, or the SIL Open Font License 1.1.
The file face-rare.ttf is a changed version: a selection of their glyphs, merged.

The npm package "hanamin", from which the glyphs were taken, carries this licence:

`

const isIdeographSlice = (name) => /^HanaMin[AB]\.CJK-(Unified|Compatibility-Ideographs).*\.woff2$/.test(name)

async function stamp() {
  const hash = createHash('sha256')
  for (const file of ['build.mjs', 'package-lock.json']) hash.update(await readFile(join(here, file)))
  return hash.digest('hex')
}

async function upToDate(want) {
  try {
    for (const [, to] of copies) await stat(join(here, to))
    await stat(join(here, 'face-licence-hanamin.txt'))
    return (await readFile(stampFile, 'utf8')) === want
  } catch {
    return false
  }
}

async function build(want) {
  const { default: wawoff } = await import('wawoff2')
  await rm(slices, { recursive: true, force: true })
  await mkdir(slices)
  for (const [from, to] of copies) await copyFile(from, join(here, to))
  const licence = await readFile(join(hanamin, 'LICENSE'), 'utf8')
  await writeFile(join(here, 'face-licence-hanamin.txt'), hanazonoTerms + licence)

  const names = (await readdir(hanamin)).filter(isIdeographSlice).sort()
  for (const name of names) {
    const ttf = await wawoff.decompress(await readFile(join(hanamin, name)))
    await writeFile(join(slices, name.replace(/woff2$/, 'ttf')), ttf)
  }
  // The stamp comes last: a build that was broken off is done again.
  await writeFile(stampFile, want)
  console.log(`fonts: ${copies.length} files copied, ${names.length} slices decoded`)
}

const want = await stamp()
if (await upToDate(want)) console.log('fonts: up to date')
else await build(want)
