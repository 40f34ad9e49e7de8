/** What is selected in a list that may change under it: by key, never by place. */
export interface Selection {
  keys: ReadonlySet<string>
  /** Where a range begins that Shift extends. */
  anchor: string | undefined
}

export const NO_SELECTION: Selection = { keys: new Set(), anchor: undefined }

/** Adds a line, or takes it away; a range begins there. */
export function toggle({ keys }: Selection, key: string): Selection {
  const next = new Set(keys)
  if (!next.delete(key)) next.add(key)
  return { keys: next, anchor: key }
}

/** Everything from the line where the range begins to this one, beside what is selected. */
export function extendTo(selection: Selection, key: string, order: readonly string[]): Selection {
  const to = order.indexOf(key)
  if (to < 0) return selection
  const from = selection.anchor === undefined ? to : order.indexOf(selection.anchor)
  const [first, last] = from < 0 ? [to, to] : [Math.min(from, to), Math.max(from, to)]
  const keys = new Set([...selection.keys, ...order.slice(first, last + 1)])
  return { keys, anchor: from < 0 ? key : selection.anchor }
}

export const selectAll = (order: readonly string[]): Selection => ({ keys: new Set(order), anchor: order[0] })

/** Without what is not in the list any more; the same object where all of it is. */
export function keepOnly(selection: Selection, order: readonly string[]): Selection {
  const known = new Set(order)
  const keys = new Set([...selection.keys].filter((key) => known.has(key)))
  return keys.size === selection.keys.size ? selection : { ...selection, keys }
}
