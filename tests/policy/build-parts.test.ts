import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkBudget } from '../../scripts/build/budget.mjs'
import { listEntryImports } from '../../scripts/build/entry-imports.mjs'
import { toHeadersFile, toHtaccess, toNginx } from '../../scripts/build/header-files.mjs'
import { listPrecache } from '../../scripts/build/precache.mjs'
import { inlinePage } from '../../scripts/build/single-file.mjs'
import { CONTENT_SECURITY_POLICY, META_POLICY, SECURITY_HEADERS } from '../../scripts/lib/policy.mjs'
import { packageFolder } from '../../scripts/vite/collect-packages.mjs'
import { patchTranspose } from '../../scripts/vite/fix-transpose.mjs'
import { withTree } from './support/planted-tree'

describe('the policy', () => {
  it('lets nothing out and no code in', () => {
    expect(CONTENT_SECURITY_POLICY).toContain("default-src 'none'")
    expect(CONTENT_SECURITY_POLICY).toContain("connect-src 'self'")
    expect(CONTENT_SECURITY_POLICY).not.toMatch(/'unsafe-(inline|eval)'|https?:|\*/)
    expect(META_POLICY).not.toContain('frame-ancestors')
  })

  it('is the same in every file for hosts, and in the instructions', async () => {
    const guide = await readFile('docs/hosting.md', 'utf8')
    for (const value of Object.values(SECURITY_HEADERS)) {
      expect(toHeadersFile()).toContain(value)
      expect(toHtaccess()).toContain(value)
    }
    expect(guide).toContain(toNginx())
  })
})

describe('the budget of the first load', () => {
  const manifest = JSON.stringify({
    'index.html': { file: 'assets/main.js', isEntry: true, imports: ['_part.js'], dynamicImports: ['lazy.ts'] },
    '_part.js': { file: 'assets/part.js' },
    'lazy.ts': { file: 'assets/lazy.js' },
  })
  const random = (bytes: number): string => {
    let text = ''
    for (let i = 0; text.length < bytes; i++) text += createHash('sha512').update(String(i)).digest('base64')
    return text.slice(0, bytes)
  }
  const tree = (bytes: number) => ({
    '.vite/manifest.json': manifest,
    'assets/main.js': random(bytes),
    'assets/part.js': 'export const a = 1',
    'assets/lazy.js': random(900_000),
  })

  it('counts what is loaded at once, and not what comes when needed', async () => {
    const { total, over, table } = await withTree(tree(1000), (root) => checkBudget(root))
    expect(over).toBe(false)
    expect(total).toBeLessThan(2000)
    expect(table).toContain('assets/part.js')
    expect(table).not.toContain('lazy')
  })

  it('fails when it is exceeded', async () => {
    expect((await withTree(tree(400_000), (root) => checkBudget(root))).over).toBe(true)
  })
})

describe('the parts of the build', () => {
  it('patches the shader of transpose, and refuses one it does not know', async () => {
    const path = 'node_modules/@tensorflow/tfjs-backend-webgpu/dist/transpose_webgpu.js'
    expect(patchTranspose(await readFile(path, 'utf8'))).toMatch(
      /setOutputAtIndex\(flatIndex, f32\(A\[getIndexFromCoords/,
    )
    expect(() => patchTranspose('something else')).toThrow(/look at the patch again/)
  })

  it('finds the package that a module belongs to', () => {
    expect(packageFolder('/a/node_modules/@tensorflow/tfjs-core/dist/index.js')).toBe(
      '/a/node_modules/@tensorflow/tfjs-core',
    )
    expect(packageFolder('/a/node_modules/dexie/dist/dexie.mjs')).toBe('/a/node_modules/dexie')
    expect(packageFolder('/a/src/main.ts')).toBeUndefined()
  })

  it('lists for the service worker every file but those for hosts, with its hash', async () => {
    const files = { 'index.html': 'a', 'assets/x.js': 'b', _headers: 'c', 'clientele.html': 'd', 'sw.js': 'e' }
    const list = await withTree(files, (root) => listPrecache(join(root, '.')))
    const own = list.files.filter(({ url }) => !url.startsWith('node_modules'))
    expect(own.map(({ url }) => url)).toEqual(['assets/x.js', 'index.html'])
    expect(own[1]?.integrity).toBe(`sha256-${createHash('sha256').update('a').digest('base64')}`)
  })

  it('writes one page whose policy admits exactly its own script and style', async () => {
    const script = 'const text = "</script><!-- $& $1"'
    const page = inlinePage(await readFile('index.html', 'utf8'), {
      script,
      styles: ['p { color: red }'],
      icon: '<svg/>',
    })
    const inlined = /<script type="module">([\s\S]*?)<\/script>/.exec(page)?.[1] ?? ''
    const style = /<style>([\s\S]*?)<\/style>/.exec(page)?.[1] ?? ''
    for (const text of [inlined, style]) {
      expect(page).toContain(`'sha256-${createHash('sha256').update(text).digest('base64')}'`)
    }
    expect(inlined).toContain('$& $1')
    expect(page).not.toMatch(/src="|href="\.|rel="manifest"/)
    expect(page).not.toMatch(/'self'|https?:\/\//)
  })
})

describe('the started file of a worker', () => {
  it('is found where something loaded later imports it, in any way', async () => {
    const scripts = {
      'data.worker-Ab_1-x.js': 'import"./start-Ab12.js";',
      'start-Ab12.js': 'export const a=1;new Worker(new URL("./data.worker-Ab_1-x.js",import.meta.url))',
      'fine-1.js': 'import{a}from"./start-Ab12.js"',
    }
    expect(await withTree(scripts, listEntryImports)).toEqual([])
    const broken = {
      ...scripts,
      'later-1.js': 'import{a as b}from"./data.worker-Ab_1-x.js"',
      'later-2.js': 'const a=await import(`./data.worker-Ab_1-x.js`)',
    }
    expect(await withTree(broken, listEntryImports)).toEqual([
      'later-1.js → data.worker-Ab_1-x.js',
      'later-2.js → data.worker-Ab_1-x.js',
    ])
  })
})
