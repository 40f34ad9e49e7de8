/**
 * Which way imports point: a folder imports only from those named here and from itself. `types` may be imported as types
 * alone; `packages` are the libraries that it may know. What is not named here is not allowed.
 * @type {Record<string, { folders: string[], types?: string[], packages?: RegExp }>}
 */
export const LAYERS = {
  core: { folders: [] },
  config: { folders: ['core'] },
  schema: { folders: ['core'] },
  math: { folders: ['core'] },
  text: { folders: ['core', 'config', 'schema', 'math'] },
  compute: { folders: ['core', 'config', 'schema', 'math'], packages: /^@tensorflow\// },
  features: { folders: ['core', 'config', 'schema', 'math'] },
  ml: { folders: ['core', 'config', 'schema', 'math', 'text', 'compute', 'features'] },
  identity: { folders: ['core', 'config', 'schema', 'math', 'text', 'features'] },
  ingest: {
    folders: ['core', 'config', 'schema', 'math', 'text', 'features'],
    packages: /^(papaparse|fflate|hucre|hyparquet(-compressors)?|libphonenumber-js)/,
  },
  sample: { folders: ['core', 'config', 'schema', 'math', 'text', 'features'] },
  store: { folders: ['core', 'config', 'schema', 'math', 'text', 'features'], packages: /^(dexie|hash-wasm)$/ },
  analyses: { folders: ['core', 'config', 'schema', 'math', 'text', 'compute', 'features', 'ml', 'identity'] },
  data: {
    folders: ['core', 'config', 'schema', 'math', 'text', 'features', 'identity', 'ingest', 'sample', 'store'],
    types: ['analyses'],
    packages: /^hyparquet-writer$/,
  },
  workers: {
    folders: [
      'core',
      'config',
      'schema',
      'math',
      'text',
      'compute',
      'features',
      'ml',
      'identity',
      'ingest',
      'analyses',
      'data',
    ],
    types: ['store'],
    packages: /^comlink$/,
  },
  state: {
    folders: ['core', 'config', 'schema', 'workers'],
    types: ['analyses', 'data', 'ingest'],
    packages: /^svelte(\/|$)/,
  },
  ui: {
    folders: ['core', 'config', 'schema'],
    packages: /^(svelte(\/|$)|@lucide\/svelte\/|echarts\/?)/,
  },
  views: {
    folders: ['core', 'config', 'schema', 'math', 'features', 'analyses', 'workers', 'state', 'ui'],
    types: ['data', 'ingest'],
    packages: /^(svelte(\/|$)|@lucide\/svelte\/|echarts\/?)/,
  },
  app: {
    folders: ['core', 'config', 'schema', 'math', 'features', 'ingest', 'analyses', 'views', 'workers', 'state', 'ui'],
    types: ['data'],
    packages: /^(svelte(\/|$)|@lucide\/svelte\/)/,
  },
}

/** What a room shows (components, charts, sentences), and the registry of views, belong to the page's side of the house. */
export const PAGE_SIDE = [
  '^src/analyses/views\\.ts$',
  '^src/analyses/[A-Z][A-Za-z]*\\.svelte$',
  '^src/analyses/[^/]+/[A-Z][A-Za-z]*\\.svelte$',
  '^src/analyses/[^/]+/charts\\.ts$',
  '^src/analyses/[^/]+/say-[a-z-]+\\.ts$',
]

/** The folder of the house that a file belongs to, or null outside `src`. */
export function layerOf(file) {
  if (!file.startsWith('src/')) return null
  if (PAGE_SIDE.some((pattern) => new RegExp(pattern).test(file))) return 'views'
  const [, first] = file.split('/')
  if (!file.startsWith(`src/${first}/`)) return file.endsWith('.d.ts') ? null : 'app'
  return first ?? null
}

/** The room that a file belongs to, or null. */
export const roomOf = (file) => /^src\/analyses\/([^/]+)\//.exec(file)?.[1] ?? null

/** Registries name every room; so does the page. */
const mayNameRooms = (file) => roomOf(file) === null

/**
 * What is wrong with one import, or null.
 * @param {string} from
 * @param {{ specifier: string, file: string | null, typeOnly: boolean }} imported
 */
export function judgeImport(from, { specifier, file, typeOnly }) {
  const layer = layerOf(from)
  if (layer === null) return null
  const rule = LAYERS[layer]
  if (!rule) return `${from}: the folder "${layer}" is not in the table of layers`
  if (file === null) return judgePackage(from, layer, rule, specifier)
  const target = layerOf(file)
  if (target === null || target === layer) return judgeRooms(from, file)
  const allowed = rule.folders.includes(target) || (typeOnly && rule.types?.includes(target))
  if (!allowed) return `${from}: ${layer} may not import ${typeOnly ? 'types of ' : ''}${target} (${file})`
  return judgeRooms(from, file)
}

function judgePackage(from, layer, rule, specifier) {
  if (specifier.startsWith('.')) return `${from}: "${specifier}" does not exist`
  if (rule.packages?.test(specifier)) return null
  return `${from}: ${layer} may not know the package "${specifier}"`
}

function judgeRooms(from, file) {
  const [own, other] = [roomOf(from), roomOf(file)]
  if (other === null || own === other || mayNameRooms(from)) return null
  return `${from}: one room may not import another (${file})`
}
