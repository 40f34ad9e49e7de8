import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../lib/paths.mjs'

/** The packages that the app may be built from. A further one is a decision: add it here with its reason in the commit. */
const RUNTIME = [
  '@lucide/svelte',
  '@tensorflow/tfjs',
  '@tensorflow/tfjs-backend-cpu',
  '@tensorflow/tfjs-backend-wasm',
  '@tensorflow/tfjs-backend-webgl',
  '@tensorflow/tfjs-backend-webgpu',
  '@tensorflow/tfjs-core',
  'comlink',
  'dexie',
  'echarts',
  'hash-wasm',
  'libphonenumber-js',
  'fflate',
  'hucre',
  'hyparquet',
  'hyparquet-compressors',
  'hyparquet-writer',
  'papaparse',
  'svelte',
]

const LICENCES =
  /^\(?(MIT|ISC|0BSD|BSD-[23]-Clause|Apache-2\.0|MIT-0|Unlicense|CC0-1\.0|BlueOak-1\.0\.0)( (OR|AND) [\w.-]+)*\)?$/
const EXACT = /^\d+\.\d+\.\d+$/

/**
 * Exact versions, an allow-list, licences that may be shipped, a lockfile that names no server, no install scripts.
 * @param {string} [root]
 * @returns {string[]} what is wrong, a line each
 */
export function checkPackages(root = ROOT) {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
  const settings = readFileSync(join(root, '.npmrc'), 'utf8')
  return [
    ...checkVersions(manifest),
    ...checkAllowed(manifest),
    ...checkLock(manifest, lock),
    ...(/^ignore-scripts=true$/m.test(settings) ? [] : ['.npmrc: install scripts must stay off (ignore-scripts=true)']),
  ]
}

const checkVersions = ({ dependencies, devDependencies, overrides }) =>
  Object.entries({ ...dependencies, ...devDependencies, ...overrides })
    .filter(([, version]) => !EXACT.test(version))
    .map(([name, version]) => `package.json: ${name} must have one exact version, not "${version}"`)

const checkAllowed = ({ dependencies }) =>
  Object.keys(dependencies)
    .filter((name) => !RUNTIME.includes(name))
    .map((name) => `package.json: ${name} is not on the list of packages that the app may be built from`)

function checkLock(manifest, { packages }) {
  const problems = []
  const wanted = { ...manifest.dependencies, ...manifest.devDependencies }
  for (const [name, version] of Object.entries(wanted))
    if (packages[`node_modules/${name}`]?.version !== version)
      problems.push(`package-lock.json: ${name} is not ${version}: run npm install`)
  for (const [path, entry] of Object.entries(packages)) {
    if (entry.resolved) problems.push(`package-lock.json: ${path} names a server (${entry.resolved})`)
    if (path && !entry.link && !entry.integrity) problems.push(`package-lock.json: ${path} has no hash`)
    if (path && !entry.dev && entry.license && !LICENCES.test(entry.license))
      problems.push(`package-lock.json: ${path} has the licence ${entry.license}`)
  }
  return problems
}
