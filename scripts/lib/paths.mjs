import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The repository's root folder. */
export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..')

/** @param {...string} parts */
export const fromRoot = (...parts) => resolve(ROOT, ...parts)
