import { readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { bundledPackages } from '../lib/bundled-packages.mjs'

const LEGAL = /^(licen[cs]e|copying|notice)([.-].*)?$/i

/** Names, versions, licences and full legal texts of every package of which code is in the build. */
export async function writeNotices(outDir) {
  const sections = []
  for (const folder of [...bundledPackages].sort()) sections.push(await describe(folder))
  const intro = `Clientele contains code from ${sections.length} packages. Their licences follow.\n`
  await writeFile(join(outDir, 'NOTICES.txt'), [intro, ...sections].join(`\n${'-'.repeat(80)}\n\n`))
}

async function describe(folder) {
  const { name, version, license } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'))
  const files = (await readdir(folder)).filter((file) => LEGAL.test(file)).sort()
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')))
  if (!license && !texts.length) throw new Error(`${name} is bundled but names no licence`)
  return [`${name} ${version} (${license})`, ...texts].join('\n\n')
}
