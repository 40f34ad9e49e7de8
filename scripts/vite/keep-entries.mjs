/**
 * Keeps the file that a worker is started with apart from all that is loaded later: that imports a file beside it. A module
 * that imports the started file itself has WebKit run it a second time, and two would answer every message.
 * @returns {import('vite').Plugin}
 */
export const keepEntries = () => ({
  name: 'keep-entries',
  options: (given) => ({ ...given, preserveEntrySignatures: 'strict' }),
})

/**
 * One file for all that a worker starts with, where the bundler would make one of every set of modules that the same later parts
 * share: they were fetched one by one.
 * @type {import('rolldown').CodeSplittingOptions}
 */
export const startTogether = {
  groups: [{ debugName: 'start', name: (id, graph) => (isOfStart(id, graph) ? 'start' : null) }],
}

/** Whether a chain of static imports leads from the started file to the module. */
function isOfStart(id, graph, seen = new Set()) {
  if (seen.has(id)) return false
  seen.add(id)
  const info = graph.getModuleInfo(id)
  return info !== null && (info.isEntry || info.importers.some((importer) => isOfStart(importer, graph, seen)))
}
