/** Every value inside a value, with the way to it. Typed arrays are leaves. */
export function* walk(value: unknown, path = ''): Generator<[path: string, value: unknown]> {
  yield [path, value]
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return
  if (value instanceof Map) {
    for (const [key, member] of value) yield* walk(member, `${path}.${String(key)}`)
    return
  }
  for (const [key, member] of Object.entries(value)) yield* walk(member, path === '' ? key : `${path}.${key}`)
}

/** Places that hold a number which is none. */
export function badNumbers(value: unknown): string[] {
  const bad: string[] = []
  for (const [path, member] of walk(value)) {
    if (typeof member === 'number' && !Number.isFinite(member)) bad.push(`${path} is ${member}`)
    if (ArrayBuffer.isView(member) && !(member instanceof DataView)) {
      const place = Array.from(member as unknown as ArrayLike<number>).findIndex((number) => !Number.isFinite(number))
      if (place >= 0) bad.push(`${path}[${place}] is not a number`)
    }
  }
  return bad
}

/** The memory that a value's typed arrays lie in. */
export function buffersOf(value: unknown): Set<ArrayBufferLike> {
  const buffers = new Set<ArrayBufferLike>()
  for (const [, member] of walk(value)) if (ArrayBuffer.isView(member)) buffers.add(member.buffer)
  return buffers
}
