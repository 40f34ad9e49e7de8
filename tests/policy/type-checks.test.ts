import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const ROOT = process.cwd()

/** Runs a checker on one planted file under the project's own settings; answers what it prints. */
async function check(config: string, file: string, code: string, checker: string[]): Promise<string> {
  await mkdir(join(ROOT, '.cache'), { recursive: true })
  const folder = await mkdtemp(join(ROOT, '.cache/planted-'))
  try {
    await writeFile(join(folder, file), code)
    const settings = { extends: `../../${config}`, include: [file, '../../src/ambient-pure.d.ts'], exclude: [] }
    if (config !== 'tsconfig.pure.json') settings.include.pop()
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(settings))
    return await print([...checker, join(folder, 'tsconfig.json')])
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const print = (args: string[]): Promise<string> =>
  new Promise((done) => {
    execFile(process.execPath, args, { cwd: ROOT }, (_error, stdout) => done(stdout))
  })

const TSC = ['node_modules/typescript/bin/tsc', '-p']
const SVELTE_CHECK = ['node_modules/svelte-check/bin/svelte-check', '--output', 'machine', '--tsconfig']

describe('the type checks', () => {
  it('keep the page and threads out of pure code', async () => {
    const code = 'export const title = document.title\nexport const wait = setTimeout(() => {}, 1)\n'
    const output = await check('tsconfig.pure.json', 'planted.ts', code, TSC)
    expect(output).toMatch(/planted\.ts\(1,.*Cannot find name 'document'/)
    expect(output).not.toMatch(/planted\.ts\(2,/)
  })

  it('keep the page out of workers, and give them theirs', async () => {
    const code = 'export const title = document.title\nexport const file: FileSystemSyncAccessHandle | null = null\n'
    const output = await check('tsconfig.worker.json', 'planted.ts', code, TSC)
    expect(output).toMatch(/planted\.ts\(1,.*Cannot find name 'document'/)
    expect(output).not.toMatch(/planted\.ts\(2,/)
  })

  it('see a wrong type in a component of the page', async () => {
    const code =
      '<script lang="ts">\n  let { count }: { count: number } = $props()\n  const text: string = count\n</script>\n{text}\n'
    const output = await check('tsconfig.json', 'Planted.svelte', code, SVELTE_CHECK)
    expect(output).toMatch(/ERROR .*Planted\.svelte.*not assignable to type/)
  })

  it('see a missing element of an array, and a missing property set to undefined', async () => {
    const code =
      'export const first = (list: number[]): number => list[0]\nexport const o: { a?: number } = { a: undefined }\n'
    const output = await check('tsconfig.tests.json', 'planted.ts', code, TSC)
    expect(output).toMatch(/planted\.ts\(1,/)
    expect(output).toMatch(/planted\.ts\(2,/)
  })
})
