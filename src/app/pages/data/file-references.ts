import type { AppState } from '../../../state/app-state'
import { handleOf } from '../../../ui/file-handles'

/**
 * Keeps what the browser finds a dropped file by while it is imported: after a kill it is one click away. An import goes on
 * without it. Returns the way to forget it again.
 */
export function keepReference({ client }: AppState, file: File): () => void {
  const kept = handleOf(file).then(async (handle) => {
    if (handle) await client.data((api) => api.keepReference(file, handle))
    return handle !== undefined
  })
  kept.catch(() => undefined)
  return () => {
    const forget = async (isKept: boolean): Promise<void> => {
      if (isKept) await client.data((api) => api.dropReferences())
    }
    kept.then(forget).catch(() => undefined)
  }
}

/** Only some browsers ask; the others let a kept reference be read at once. */
interface AskingHandle extends FileSystemFileHandle {
  requestPermission?(descriptor: { mode: 'read' }): Promise<PermissionState>
}

/** The file behind a kept reference; undefined where the person refuses it, or it is no longer there. */
export async function openReference(handle: AskingHandle): Promise<File | undefined> {
  try {
    const permission = (await handle.requestPermission?.({ mode: 'read' })) ?? 'granted'
    return permission === 'granted' ? await handle.getFile() : undefined
  } catch (thrown) {
    if (thrown instanceof DOMException) return undefined
    throw thrown
  }
}
