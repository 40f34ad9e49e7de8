import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The repository's root folder. */
export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..')

/** @param {...string} parts */
export const fromRoot = (...parts) => resolve(ROOT, ...parts)

/** Where the built app is put and taken from; `CLIENTELE_DIST` names another folder. */
export const DIST = resolve(process.env.CLIENTELE_DIST ?? fromRoot('dist'))
