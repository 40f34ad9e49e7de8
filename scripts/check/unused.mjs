import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../lib/paths.mjs'
import { readImportGraph } from './import-graph.mjs'

/** Where a build, a thread or the tools start; nothing imports these. */
const ENTRIES = [
  /^src\/main\.ts$/,
  /^src\/workers\/\w+\.worker\.ts$/,
  /^src\/workers\/start-worker\.single\.ts$/,
  /^src\/app\/sw\/service-worker\.ts$/,
  /\.d\.ts$/,
  // Compiled to WebAssembly: its exports are called by their names.
  /^src\/(ingest|compute)\/kernel\/assembly\/index\.ts$/,
  // The pattern that a new room is copied from: the contract suite runs it.
  /^src\/analyses\/_template\//,
]

/** Exports that stay although nothing imports them: each says why. */
const KEPT_EXPORTS = {
  'src/app/api.ts': 'the public interface, documented in docs/api.md',
}

/** Packages that no module imports: each says why it is there. */
const KEPT_PACKAGES = {
  '@tensorflow/tfjs': 'names the one version; its parts are imported instead of the union',
  '@types/node': 'types of the scripts',
  'dependency-cruiser': 'a program that verify starts',
  prettier: 'a program that verify starts',
  'prettier-plugin-svelte': 'named in .prettierrc.json',
  'svelte-check': 'a program that verify starts',
  eslint: 'a program that verify starts',
}

/**
 * Files that nothing starts or imports, exports that nothing takes, packages that nothing uses.
 * @param {string} [root]
 * @returns {string[]} a line each
 */
export function checkUnused(root = ROOT) {
  const graph = readImportGraph(root, [
    'src',
    'tests',
    'scripts',
    'vite.config.ts',
    'vitest.config.ts',
    'eslint.config.js',
  ])
  return [...unusedFiles(graph), ...unusedExports(graph), ...unusedPackages(root, graph)]
}

/** The door of a folder offers the types of what it offers. */
const isDoor = (file) => file.endsWith('/index.ts')

const isSource = (file) => file.startsWith('src/')

function unusedFiles(graph) {
  const reached = new Set()
  const visit = (file) => {
    if (reached.has(file) || !graph.has(file)) return
    reached.add(file)
    for (const imported of graph.get(file).imports) if (imported.file) visit(imported.file)
  }
  for (const file of graph.keys()) if (ENTRIES.some((entry) => entry.test(file))) visit(file)
  return [...graph.keys()]
    .filter((file) => isSource(file) && !reached.has(file))
    .map((file) => `${file}: nothing of the app uses this file`)
}

function unusedExports(graph) {
  const taken = namesTaken(graph)
  const problems = []
  for (const { file, exports } of graph.values()) {
    if (!isSource(file) || file in KEPT_EXPORTS || ENTRIES.some((entry) => entry.test(file))) continue
    const names = taken.get(file)
    if (names?.has('*')) continue
    for (const { name, line, isType, usedInside } of exports) {
      if (names?.has(name) || (isType && (usedInside || isDoor(file)))) continue
      problems.push(`${file}:${line}: nothing imports "${name}"${usedInside ? ': drop the export' : ''}`)
    }
  }
  return problems
}

function namesTaken(graph) {
  const taken = new Map()
  for (const { imports } of graph.values())
    for (const { file, names } of imports) {
      if (!file) continue
      if (!taken.has(file)) taken.set(file, new Set())
      for (const name of names === '*' ? ['*'] : names) taken.get(file).add(name)
    }
  return taken
}

function unusedPackages(root, graph) {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const specifiers = [...graph.values()].flatMap(({ imports }) => imports.map(({ specifier }) => specifier))
  return Object.keys({ ...dependencies, ...devDependencies })
    .filter((name) => !(name in KEPT_PACKAGES))
    .filter((name) => !specifiers.some((specifier) => specifier === name || specifier.startsWith(`${name}/`)))
    .map((name) => `package.json: nothing imports "${name}"`)
}
