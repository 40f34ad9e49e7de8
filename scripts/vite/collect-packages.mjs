/**
 * Remembers the folder of every package of which a module ended up in a bundle, workers included: the legal notices are
 * made from it.
 * @param {Set<string>} packages
 * @returns {import('vite').Plugin}
 */
export const collectPackages = (packages) => ({
  name: 'collect-packages',
  generateBundle(_options, bundle) {
    for (const file of Object.values(bundle)) {
      const modules = file.type === 'chunk' ? Object.keys(file.modules) : (file.originalFileNames ?? [])
      for (const id of modules) {
        const folder = packageFolder(id)
        if (folder) packages.add(folder)
      }
    }
  },
})

/** @param {string} id */
export const packageFolder = (id) => /^\0?(.*node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/.exec(id)?.[1]
