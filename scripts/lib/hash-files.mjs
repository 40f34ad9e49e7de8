import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/**
 * One hash of the names and contents of files and folders, so that work can be left out when nothing changed.
 * @param {string} root
 * @param {string[]} paths files or folders, relative
 */
export function hashFiles(root, paths) {
  const hash = createHash('sha256')
  for (const path of paths) addPath(hash, root, path)
  return hash.digest('hex')
}

function addPath(hash, root, path) {
  const full = join(root, path)
  if (!existsSync(full)) return
  if (statSync(full).isDirectory()) for (const name of readdirSync(full).sort()) addPath(hash, root, join(path, name))
  else hash.update(`${path}\0`).update(readFileSync(full)).update('\0')
}
