import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** A small project in a temporary folder, with the given files, that is gone after `work`. */
export async function withTree<T>(files: Record<string, string>, work: (root: string) => T | Promise<T>): Promise<T> {
  const root = await mkdtemp(join(tmpdir(), 'clientele-planted-'))
  try {
    await symlink(join(process.cwd(), 'node_modules'), join(root, 'node_modules'))
    for (const [file, text] of Object.entries(files)) {
      await mkdir(dirname(join(root, file)), { recursive: true })
      await writeFile(join(root, file), text)
    }
    return await work(root)
  } finally {
    await rm(root, { recursive: true, force: true })
  }
}
