import { readFileSync, readdirSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'

const SAMPLE_MS = 100

/** Proportional memory of all renderers of the browser that uses a profile, in bytes. Linux alone tells it. */
export function rendererBytes(profile) {
  const root = Number(readlinkSync(join(profile, 'SingletonLock')).split('-').at(-1))
  let bytes = 0
  for (const pid of descendants(root)) if (isRenderer(pid)) bytes += proportionalBytes(pid)
  return bytes
}

/** Samples the memory until stopped; answers the peak. */
export function watchMemory(profile) {
  let peak = 0
  const look = () => (peak = Math.max(peak, rendererBytes(profile)))
  const timer = setInterval(look, SAMPLE_MS)
  return () => {
    clearInterval(timer)
    look()
    return peak
  }
}

function descendants(root) {
  const children = new Map()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const parent = parentOf(Number(name))
    children.set(parent, [...(children.get(parent) ?? []), Number(name)])
  }
  const found = []
  const queue = [root]
  for (let pid = queue.pop(); pid !== undefined; pid = queue.pop()) {
    found.push(pid)
    queue.push(...(children.get(pid) ?? []))
  }
  return found
}

/** A process may end while it is looked at: then it has no memory. */
const readOr = (path, otherwise) => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return otherwise
  }
}

const parentOf = (pid) => Number(readOr(`/proc/${pid}/stat`, '').split(') ').at(-1)?.split(' ')[1])
const isRenderer = (pid) => readOr(`/proc/${pid}/cmdline`, '').includes('--type=renderer')
const proportionalBytes = (pid) =>
  1024 * Number(/^Pss:\s+(\d+)/m.exec(readOr(`/proc/${pid}/smaps_rollup`, ''))?.[1] ?? 0)
