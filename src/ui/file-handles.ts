const handles = new WeakMap<File, Promise<FileSystemFileHandle | undefined>>()

/** The part of a dropped item that only some browsers have. */
interface DroppedItem {
  getAsFileSystemHandle?(): Promise<FileSystemHandle | null>
}

/** The files of a drop. What the browser finds each by on the disk is asked for now: later it is not told any more. */
export function filesOfDrop(transfer: DataTransfer | null): File[] {
  const items = [...(transfer?.items ?? [])].filter(({ kind }) => kind === 'file')
  const files = items.map((item) => {
    const file = item.getAsFile()
    const handle = (item as DroppedItem).getAsFileSystemHandle?.()
    if (file && handle)
      handles.set(
        file,
        handle.then(onlyFile, () => undefined),
      )
    return file
  })
  const found = files.filter((file) => file !== null)
  return found.length > 0 ? found : [...(transfer?.files ?? [])]
}

const onlyFile = (handle: FileSystemHandle | null): FileSystemFileHandle | undefined =>
  handle?.kind === 'file' ? (handle as FileSystemFileHandle) : undefined

/** What the browser finds a dropped file by on the disk; undefined of any other file, and where it does not say. */
export const handleOf = async (file: File): Promise<FileSystemFileHandle | undefined> => handles.get(file)

/** Lets a table be found by the file that it came in. */
export function foundBy(table: File, source: File): File {
  const handle = handles.get(source)
  if (handle) handles.set(table, handle)
  return table
}
