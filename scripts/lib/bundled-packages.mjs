/**
 * Folders of the packages of which something is in the bundles that this process has built. Shared through the global
 * object, because Vite bundles its configuration and with it would have a copy of this module.
 * @type {Set<string>}
 */
export const bundledPackages = (globalThis[Symbol.for('clientele.bundled-packages')] ??= new Set())
