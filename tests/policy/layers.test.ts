import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkImports } from '../../scripts/check/imports.mjs'
import { judgeImport, LAYERS, layerOf } from '../../scripts/check/layers.mjs'
import { withTree } from './support/planted-tree'

const problemsOf = (files: Record<string, string>): Promise<string[]> => withTree(files, (root) => checkImports(root))
const STORE = { 'src/store/table.ts': 'export interface Table { rows: number }\nexport const rows = 1\n' }

describe('the table of layers', () => {
  it('is free of circles', () => {
    const below = new Set<string>()
    for (const [layer, { folders }] of Object.entries(LAYERS)) {
      for (const folder of folders) expect(below, `${layer} -> ${folder}`).toContain(folder)
      below.add(layer)
    }
  })

  it('knows to which side of the house the files of a room belong', () => {
    expect(layerOf('src/analyses/rfm/run.ts')).toBe('analyses')
    expect(layerOf('src/analyses/rfm/View.svelte')).toBe('views')
    expect(layerOf('src/analyses/views.ts')).toBe('views')
    expect(layerOf('src/main.ts')).toBe('app')
    expect(layerOf('tests/core/hash.test.ts')).toBeNull()
  })
})

describe('the check of imports', () => {
  it('lets the allowed through', async () => {
    expect(
      await problemsOf({
        ...STORE,
        'src/data/session.ts': "import { rows } from '../store/table'\nexport const n = rows\n",
      }),
    ).toEqual([])
  })

  it('catches an import against the direction', async () => {
    const problems = await problemsOf({
      ...STORE,
      'src/math/mean.ts': "import { rows } from '../store/table'\nexport const n = rows\n",
    })
    expect(problems).toEqual(['src/math/mean.ts: math may not import store (src/store/table.ts)'])
  })

  it('catches an import of types alone in a module', async () => {
    const problems = await problemsOf({
      ...STORE,
      'src/ui/list.ts': "import type { Table } from '../store/table'\nexport type T = Table\n",
    })
    expect(problems).toEqual(['src/ui/list.ts: ui may not import types of store (src/store/table.ts)'])
  })

  it('catches an import of types alone in a component', async () => {
    const component =
      '<script lang="ts">\n  import type { Table } from \'../store/table\'\n  let { table }: { table: Table } = $props()\n</script>\n{table.rows}\n'
    expect(await problemsOf({ ...STORE, 'src/ui/List.svelte': component })).toEqual([
      'src/ui/List.svelte: ui may not import types of store (src/store/table.ts)',
    ])
  })

  it('catches a lazy import in the markup of a component', async () => {
    const component = "{#await import('../store/table') then { rows }}{rows}{/await}\n"
    expect(await problemsOf({ ...STORE, 'src/ui/List.svelte': component })).toHaveLength(1)
  })

  it('catches an import inside a type', async () => {
    const problems = await problemsOf({ ...STORE, 'src/core/x.ts': "export type T = import('../store/table').Table\n" })
    expect(problems).toHaveLength(1)
  })

  it('catches a lazy import and a thread started elsewhere', async () => {
    const code =
      "export const load = () => import('../store/table')\nexport const start = () => new Worker(new URL('../store/table.ts', import.meta.url))\n"
    expect(await problemsOf({ ...STORE, 'src/app/start.ts': code })).toHaveLength(2)
  })

  it('catches one room that imports another, and data that imports a room', () => {
    const rfm = { specifier: '../rfm/model', file: 'src/analyses/rfm/model.ts', typeOnly: true }
    expect(judgeImport('src/analyses/segments/run.ts', rfm)).toMatch(/one room may not import another/)
    expect(judgeImport('src/data/session.ts', { ...rfm, typeOnly: false })).toMatch(/data may not import analyses/)
  })

  it('catches a package in a folder that may not know it', () => {
    const dexie = { specifier: 'dexie', file: null, typeOnly: false }
    expect(judgeImport('src/app/start.ts', dexie)).toMatch(/may not know the package/)
    expect(judgeImport('src/store/open.ts', dexie)).toBeNull()
  })
})

describe('dependency-cruiser', () => {
  it('catches what is planted: a wrong direction, one from a component, and a cycle', async () => {
    const files = {
      ...STORE,
      'tsconfig.json': '{ "compilerOptions": { "module": "esnext", "moduleResolution": "bundler" } }',
      'package.json': '{ "type": "module" }',
      'src/math/mean.ts': "import { rows } from '../store/table'\nexport const n = rows\n",
      'src/ui/List.svelte': '<script lang="ts">\n  import { rows } from \'../store/table\'\n</script>\n{rows}\n',
      'src/core/a.ts': "import { b } from './b'\nexport const a = (): number => b()\n",
      'src/core/b.ts': "import { a } from './a'\nexport const b = (): number => a()\n",
    }
    const output = await withTree(files, cruise)
    expect(output).toMatch(/layer-math: src\/math\/mean\.ts/)
    expect(output).toMatch(/layer-ui: src\/ui\/List\.svelte/)
    expect(output).toMatch(/no-cycles: src\/core\/a\.ts/)
  })
})

/** Runs the program in the planted tree under the project's own rules; it exits with an error, as it must. */
function cruise(root: string): Promise<string> {
  const program = join(process.cwd(), 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs')
  const rules = join(process.cwd(), '.dependency-cruiser.mjs')
  return new Promise((done, fail) => {
    execFile(process.execPath, [program, '--config', rules, 'src'], { cwd: root }, (error, stdout) => {
      if (error) done(stdout)
      else fail(new Error(`nothing was caught:\n${stdout}`))
    })
  })
}
