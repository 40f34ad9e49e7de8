import { describe, expect, it } from 'vitest'
import { checkUnused } from '../../scripts/check/unused.mjs'
import { withTree } from './support/planted-tree'

const MANIFEST = JSON.stringify({ dependencies: { svelte: '5.0.0', 'left-pad': '1.0.0' } })

describe('the check of what is unused', () => {
  it('catches a file, an export, a needless export and a package, and nothing else', async () => {
    const files = {
      'package.json': MANIFEST,
      'src/main.ts': "import { mount } from 'svelte'\nimport { used } from './core/parts'\nmount(used())\n",
      'src/core/parts.ts':
        'export const used = (): number => inside()\nexport const inside = (): number => 1\nexport const never = 2\nexport interface Shape { a: number }\nexport const shape: Shape = { a: 1 }\n',
      'src/core/lonely.ts': 'export const lonely = 1\n',
    }
    expect(await withTree(files, (root) => checkUnused(root))).toEqual([
      'src/core/lonely.ts: nothing of the app uses this file',
      'src/core/lonely.ts:1: nothing imports "lonely"',
      'src/core/parts.ts:2: nothing imports "inside": drop the export',
      'src/core/parts.ts:3: nothing imports "never"',
      'src/core/parts.ts:5: nothing imports "shape"',
      'package.json: nothing imports "left-pad"',
    ])
  })

  it('follows lazy imports, workers and components', async () => {
    const files = {
      'package.json': '{}',
      'src/main.ts': "void import('./app/lazy')\nnew Worker(new URL('./workers/x.worker.ts', import.meta.url))\n",
      'src/app/lazy.ts': "import App from './App.svelte'\nexport const app = App\n",
      'src/app/App.svelte': '<script lang="ts">\n  import { word } from \'./word\'\n</script>\n{word}\n',
      'src/app/word.ts': "export const word = 'x'\n",
      'src/workers/x.worker.ts': "import { word } from '../app/word'\npostMessage(word)\n",
    }
    expect(await withTree(files, (root) => checkUnused(root))).toEqual([])
  })
})
