/** What a member of an object costs beside its name and value, and a number, on average. */
const MARKS = 4
const NUMBER = 8
/** In front of every typed array: its kind, place and length. */
const ARRAY_HEAD = 40

/** About how many bytes a record takes as it is stored. Walks everything but the elements of typed arrays. */
export function sizeOfRecord(value: unknown): number {
  if (typeof value === 'string') return value.length + MARKS
  if (typeof value !== 'object' || value === null) return NUMBER
  if (ArrayBuffer.isView(value)) return value.byteLength + ARRAY_HEAD
  let bytes = MARKS
  if (Array.isArray(value)) for (const item of value) bytes += sizeOfRecord(item)
  else for (const [name, member] of Object.entries(value)) bytes += name.length + MARKS + sizeOfRecord(member)
  return bytes
}
