import { ROOT } from '../lib/paths.mjs'
import { readImportGraph } from './import-graph.mjs'
import { judgeImport } from './layers.mjs'

/**
 * Holds every import, those of types alone and those inside components too, against the table of layers.
 * @param {string} [root]
 * @returns {string[]} what is wrong, a line each
 */
export function checkImports(root = ROOT) {
  const problems = []
  for (const module of readImportGraph(root, ['src']).values())
    for (const imported of module.imports) {
      const problem = judgeImport(module.file, imported)
      if (problem) problems.push(problem)
    }
  return problems
}
