import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/**
 * The first of these programs that is there, or undefined.
 * @param {string[]} names looked for in the folders of PATH
 * @param {string[]} [paths] looked at afterwards
 */
export const findProgram = (names, paths = []) =>
  [
    ...(process.env.PATH ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name))),
    ...paths,
  ].find((path) => existsSync(path))
