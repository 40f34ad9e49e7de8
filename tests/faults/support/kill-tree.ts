import { readdir, readFile, readlink } from 'node:fs/promises'
import { join } from 'node:path'
import type { Profile } from '../../e2e/support/browser'

/** Kills the browser of a profile and every process that it started, at once, as a power button would. Linux and macOS. */
export const killTree = (profile: Profile): Promise<void> => signalTree(profile, 'SIGKILL')

/** Sends a signal to the browser of a profile and to every process that it started. */
export async function signalTree(profile: Profile, signal: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): Promise<void> {
  const lock = await readlink(join(profile.folder, 'SingletonLock'))
  const root = Number(lock.split('-').at(-1))
  for (const pid of [root, ...(await descendants(root))]) {
    try {
      process.kill(pid, signal)
    } catch (error) {
      // It ended by itself when its parent did.
      if ((error as { code?: string }).code !== 'ESRCH') throw error
    }
  }
}

/** Where the system lists no processes, the children end when they lose the one they talk to. */
async function descendants(root: number): Promise<number[]> {
  if (process.platform !== 'linux') return []
  const parents = new Map<number, number>()
  for (const name of await readdir('/proc')) {
    const stat = /^\d+$/.test(name) ? await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '') : ''
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
    if (parent > 0) parents.set(Number(name), parent)
  }
  const found = new Set([root])
  for (let before = 0; before !== found.size;) {
    before = found.size
    for (const [pid, parent] of parents) if (found.has(parent)) found.add(pid)
  }
  found.delete(root)
  return [...found]
}
