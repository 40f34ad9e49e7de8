/** Every distinct buffer inside plain data, so that it can be moved to another thread instead of copied. */
export function collectBuffers(value: unknown): ArrayBuffer[] {
  const found = new Set<ArrayBuffer>()
  addBuffers(value, found)
  return [...found]
}

function addBuffers(value: unknown, found: Set<ArrayBuffer>): void {
  if (ArrayBuffer.isView(value)) {
    if (value.buffer instanceof ArrayBuffer) found.add(value.buffer)
  } else if (value instanceof ArrayBuffer) found.add(value)
  else if (value !== null && typeof value === 'object') {
    // Long lists of strings or numbers hold no buffers: looking at the first member is enough.
    const members = Array.isArray(value) && typeof value[0] !== 'object' ? [] : Object.values(value)
    for (const member of members) addBuffers(member, found)
  }
}
