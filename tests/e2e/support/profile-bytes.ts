import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'

/**
 * The files of a browser profile that hold any of these texts, in UTF-8 or UTF-16, and which: `file: text`. The browser must
 * have been closed: until then some of it is in memory alone.
 */
export async function findInProfile(folder: string, texts: readonly string[]): Promise<string[]> {
  const found: string[] = []
  const needles = texts.flatMap((text) => [
    { text, bytes: Buffer.from(text, 'utf8') },
    { text, bytes: Buffer.from(text, 'utf16le') },
  ])
  for (const file of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!file.isFile()) continue
    const path = join(file.parentPath, file.name)
    const bytes = await readFile(path)
    for (const { text, bytes: needle } of needles)
      if (bytes.includes(needle)) found.push(`${relative(folder, path)}: ${text}`)
  }
  return [...new Set(found)]
}
