import { describe, expect, it } from 'vitest'
import { checkPackages } from '../../scripts/check/packages.mjs'
import { withTree } from './support/planted-tree'

const ENTRY = { version: '5.0.0', integrity: 'sha512-x', license: 'MIT' }

function project(manifest: object, packages: Record<string, object>, settings = 'ignore-scripts=true\n') {
  return {
    'package.json': JSON.stringify({ dependencies: {}, ...manifest }),
    'package-lock.json': JSON.stringify({ packages: { '': {}, ...packages } }),
    '.npmrc': settings,
  }
}

const problemsOf = (...parts: Parameters<typeof project>): Promise<string[]> =>
  withTree(project(...parts), (root) => checkPackages(root))

describe('the package policy', () => {
  it('lets an exact, listed, free package through', async () => {
    expect(await problemsOf({ dependencies: { svelte: '5.0.0' } }, { 'node_modules/svelte': ENTRY })).toEqual([])
  })

  it('catches a range of versions', async () => {
    const problems = await problemsOf({ devDependencies: { vite: '^8.0.0' } }, {})
    expect(problems[0]).toMatch(/vite must have one exact version/)
  })

  it('catches a package that is not on the list', async () => {
    const problems = await problemsOf({ dependencies: { lodash: '5.0.0' } }, { 'node_modules/lodash': ENTRY })
    expect(problems).toEqual(['package.json: lodash is not on the list of packages that the app may be built from'])
  })

  it('catches a lockfile that is behind, names a server or has no hash', async () => {
    const packages = {
      'node_modules/svelte': { version: '4.0.0', resolved: 'https://example.invalid/', license: 'MIT' },
    }
    expect(await problemsOf({ dependencies: { svelte: '5.0.0' } }, packages)).toHaveLength(3)
  })

  it('catches a licence that may not be shipped, but not in a tool', async () => {
    const strict = { ...ENTRY, license: 'GPL-3.0' }
    expect(await problemsOf({}, { 'node_modules/a': strict, 'node_modules/b': { ...strict, dev: true } })).toHaveLength(
      1,
    )
  })

  it('catches install scripts that were switched on', async () => {
    expect(await problemsOf({}, {}, 'engine-strict=true\n')).toHaveLength(1)
  })
})
