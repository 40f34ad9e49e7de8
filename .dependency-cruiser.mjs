import { LAYERS, PAGE_SIDE } from './scripts/check/layers.mjs'

const patternOf = (layer) => (layer === 'views' ? PAGE_SIDE : [`^src/${layer}/`])

/** One rule a folder, from the same table that the check of imports of types uses. */
const layerRules = Object.entries(LAYERS).map(([layer, { folders, types = [] }]) => ({
  name: `layer-${layer}`,
  severity: 'error',
  from: { path: patternOf(layer), ...(layer !== 'views' && { pathNot: PAGE_SIDE }) },
  to: {
    path: '^src/',
    pathNot: ['^src/[^/]+\\.d\\.ts$', ...[layer, ...folders, ...types].flatMap(patternOf)],
    dependencyTypesNot: ['type-only'],
  },
}))

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...layerRules,
    {
      name: 'no-cycles',
      comment: 'A cycle means that two modules are one.',
      severity: 'error',
      from: { path: '^src/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-other-room',
      severity: 'error',
      from: { path: '^src/analyses/([^/]+)/' },
      to: { path: '^src/analyses/[^/]+/', pathNot: '^src/analyses/$1/' },
    },
    { name: 'not-to-tests', severity: 'error', from: { path: '^src/' }, to: { path: '^(tests|scripts)/' } },
    { name: 'resolvable', severity: 'error', from: { path: '^src/' }, to: { couldNotResolve: true, pathNot: '\\?' } },
    {
      name: 'no-development-packages',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.svelte', '.svelte.ts', '.mjs', '.js'],
      exportsFields: ['exports'],
      conditionNames: ['svelte', 'import', 'browser', 'default'],
    },
  },
}
