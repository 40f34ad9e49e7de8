import { ESLint } from 'eslint'
import { check, resolveConfig } from 'prettier'
import { describe, expect, it } from 'vitest'

const eslint = new ESLint()

async function rulesBroken(filePath: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath })
  return (result?.messages ?? []).map(({ ruleId }) => ruleId ?? 'parse error')
}

/** Where, what is planted there, and the rule that must catch it. */
const PLANTED: [title: string, file: string, code: string, rule: string][] = [
  ['any', 'src/core/planted.ts', 'export const x: any = 1\n', '@typescript-eslint/no-explicit-any'],
  ['the console', 'src/app/planted.ts', "console.log('x')\n", 'no-console'],
  ['global randomness', 'src/ml/planted.ts', 'export const x = Math.random()\n', 'no-restricted-syntax'],
  ['a clock in pure code', 'src/features/planted.ts', 'export const x = Date.now()\n', 'no-restricted-syntax'],
  ['a clock in disguise', 'src/analyses/rfm/planted.ts', 'export const x = new Date()\n', 'no-restricted-syntax'],
  ['eval', 'src/app/planted.ts', "export const x = eval('1')\n", 'no-eval'],
  ['a function from text', 'src/app/planted.ts', "export const x = new Function('return 1')\n", 'no-new-func'],
  ['an empty catch', 'src/data/planted.ts', 'try {\n  close()\n} catch {}\n', 'no-empty'],
  ['markup from text', 'src/ui/planted.ts', "document.body.innerHTML = '<b>'\n", 'no-restricted-syntax'],
  [
    'Dexie outside the store',
    'src/data/planted.ts',
    "import Dexie from 'dexie'\nDexie.delete('x')\n",
    '@typescript-eslint/no-restricted-imports',
  ],
  [
    'TensorFlow.js outside compute',
    'src/ml/planted.ts',
    "import { add } from '@tensorflow/tfjs-core'\nadd(1, 2)\n",
    '@typescript-eslint/no-restricted-imports',
  ],
  [
    'the TensorFlow.js union',
    'src/compute/planted.ts',
    "import { add } from '@tensorflow/tfjs'\nadd(1, 2)\n",
    '@typescript-eslint/no-restricted-imports',
  ],
  [
    'a foreign await in a transaction',
    'src/store/planted.ts',
    "await db.transaction('rw', 't', async () => {\n  await crypto.digest('x')\n})\n",
    'no-restricted-syntax',
  ],
  [
    'a suite that is skipped and runs its body',
    'tests/core/planted.test.ts',
    "describe.skipIf(true)('x', () => undefined)\n",
    'no-restricted-syntax',
  ],
  ['a note to do it later', 'src/core/planted.ts', '// TODO later\nexport const x = 1\n', 'no-warning-comments'],
  ['raw markup in a component', 'src/ui/Planted.svelte', '<p>{@html name}</p>\n', 'svelte/no-at-html-tags'],
  ['a static style attribute', 'src/ui/Planted.svelte', '<p style="color: red">x</p>\n', 'no-restricted-syntax'],
  ['a button without a type', 'src/ui/Planted.svelte', '<button>x</button>\n', 'svelte/button-has-type'],
]

describe('lint', () => {
  it.each(PLANTED)('catches %s', async (_title, file, code, rule) => {
    expect(await rulesBroken(file, code)).toContain(rule)
  })

  it('lets through what is allowed', async () => {
    expect(await rulesBroken('src/data/planted.ts', 'export const now = (): number => Date.now()\n')).toEqual([])
    expect(await rulesBroken('src/store/planted.ts', "import Dexie from 'dexie'\n\nawait Dexie.delete('x')\n")).toEqual(
      [],
    )
    expect(await rulesBroken('src/ui/Planted.svelte', '<p style:width="{4}px">x</p>\n')).toEqual([])
  })
})

describe('format', () => {
  it('catches code that is not as Prettier writes it, and components too', async () => {
    const options = (await resolveConfig('package.json')) ?? {}
    const isFormatted = (filepath: string, code: string): Promise<boolean> => check(code, { ...options, filepath })
    expect(await isFormatted('src/a.ts', "export const a = 'b'\n")).toBe(true)
    expect(await isFormatted('src/a.ts', 'export const a = "b";\n')).toBe(false)
    expect(await isFormatted('src/A.svelte', '<p>{ a }</p>\n')).toBe(false)
  })
})
