import { ClienteleError } from '../core/errors'

/**
 * A record as bytes: "CLT1", checksum, length of the head, the head (JSON in UTF-8), then the raw typed arrays, each at
 * a multiple of 8. In the head an object with the member `$` stands for what JSON cannot say:
 * `{$:'a',t,o,n}` a typed array of n elements at offset o, `{$:'n',v}` a number, `{$:'u'}` undefined,
 * `{$:'o',v:[[key,value]]}` an object that has a member `$` or `__proto__` of its own.
 */
const MAGIC = 0x31544c43
const HEADER_BYTES = 12

const ARRAYS = { Float64Array, Float32Array, Uint32Array, Int32Array, Uint16Array, Uint8Array } as const
type ArrayName = keyof typeof ARRAYS
type TypedArray = InstanceType<(typeof ARRAYS)[ArrayName]>

const align = (offset: number): number => (offset + 7) & ~7

/** Plain data to bytes. Throws a TypeError for what is not plain data: functions, class instances, cycles. */
export function pack(value: unknown): Uint8Array<ArrayBuffer> {
  const arrays: { array: TypedArray; offset: number }[] = []
  let size = 0
  const place = (array: TypedArray): number => {
    const offset = size
    arrays.push({ array, offset })
    size = align(size + array.byteLength)
    return offset
  }
  const head = new TextEncoder().encode(JSON.stringify(toHead(value, place, 0)))
  const start = align(HEADER_BYTES + head.length)
  const bytes = new Uint8Array(start + size)
  const words = new Uint32Array(bytes.buffer, 0, HEADER_BYTES / 4)
  bytes.set(head, HEADER_BYTES)
  for (const { array, offset } of arrays) {
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), start + offset)
  }
  words[0] = MAGIC
  words[2] = head.length
  words[1] = checksum(bytes)
  return bytes
}

/** Bytes back to plain data. Throws STORAGE_DAMAGED for anything that `pack` did not write. */
export function unpack(bytes: Uint8Array<ArrayBuffer>, place: string): unknown {
  try {
    return read(bytes)
  } catch {
    throw new ClienteleError('STORAGE_DAMAGED', { place })
  }
}

const MAX_DEPTH = 200

function toHead(value: unknown, place: (array: TypedArray) => number, depth: number): unknown {
  if (depth > MAX_DEPTH) throw new TypeError('too deep, or a cycle')
  if (value === undefined) return { $: 'u' }
  if (typeof value === 'number')
    return isJsonNumber(value) ? value : { $: 'n', v: Object.is(value, -0) ? '-0' : String(value) }
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
  if (Array.isArray(value)) return value.map((item) => toHead(item, place, depth + 1))
  if (ArrayBuffer.isView(value)) return arrayHead(value, place)
  if (typeof value !== 'object') throw new TypeError(`cannot store a ${typeof value}`)
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) throw new TypeError('cannot store an instance of a class')
  const entries = Object.entries(value).map(([key, item]) => [key, toHead(item, place, depth + 1)] as const)
  if (entries.some(([key]) => key === '$' || key === '__proto__')) return { $: 'o', v: entries }
  return Object.fromEntries(entries)
}

const isJsonNumber = (value: number): boolean => Number.isFinite(value) && !Object.is(value, -0)

function arrayHead(view: ArrayBufferView, place: (array: TypedArray) => number): unknown {
  const name = view.constructor.name
  if (!Object.hasOwn(ARRAYS, name)) throw new TypeError(`cannot store a ${name}`)
  const array = view as TypedArray
  return { $: 'a', t: name, o: place(array), n: array.length }
}

function read(bytes: Uint8Array<ArrayBuffer>): unknown {
  if (bytes.length < HEADER_BYTES) throw new RangeError('too short')
  const whole = bytes.byteOffset % 8 === 0 ? bytes : bytes.slice()
  const [magic, sum, headLength] = new Uint32Array(whole.buffer, whole.byteOffset, 3)
  if (magic !== MAGIC || sum !== checksum(whole)) throw new RangeError('not a record')
  const headEnd = HEADER_BYTES + headLength!
  if (headEnd > whole.length) throw new RangeError('head too long')
  const text = new TextDecoder('utf-8', { fatal: true }).decode(whole.subarray(HEADER_BYTES, headEnd))
  return fromHead(JSON.parse(text) as unknown, whole.subarray(align(headEnd)))
}

type Special = { $: unknown; t?: unknown; o?: unknown; n?: unknown; v?: unknown }

function fromHead(head: unknown, raw: Uint8Array<ArrayBuffer>): unknown {
  if (head === null || typeof head !== 'object') return head
  if (Array.isArray(head)) return head.map((item) => fromHead(item, raw))
  if (Object.hasOwn(head, '$')) return fromSpecial(head as Special, raw)
  return toObject(Object.entries(head), raw)
}

function fromSpecial(head: Special, raw: Uint8Array<ArrayBuffer>): unknown {
  if (head.$ === 'u') return undefined
  if (head.$ === 'n') return Number(head.v)
  if (head.$ === 'o') return toObject(head.v as [string, unknown][], raw)
  if (head.$ !== 'a' || !Object.hasOwn(ARRAYS, String(head.t))) throw new RangeError('unknown kind')
  const from = raw.byteOffset + Number(head.o)
  const array = new ARRAYS[head.t as ArrayName](raw.buffer, from, Number(head.n))
  if (array.byteOffset + array.byteLength > raw.byteOffset + raw.byteLength) throw new RangeError('array too long')
  return array
}

function toObject(entries: [string, unknown][], raw: Uint8Array<ArrayBuffer>): object {
  const object = {}
  for (const [key, item] of entries) {
    Object.defineProperty(object, key, {
      value: fromHead(item, raw),
      enumerable: true,
      writable: true,
      configurable: true,
    })
  }
  return object
}

/** Word by word, so that a damaged byte is found; authenticity is the codec's business. */
function checksum(bytes: Uint8Array<ArrayBuffer>): number {
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length >>> 2)
  let a = words.length ^ bytes.length
  for (let i = 2; i < words.length; i++) {
    a = Math.imul(a ^ words[i]!, 0x9e3779b1)
    a ^= a >>> 15
  }
  for (let i = words.length * 4; i < bytes.length; i++) a = Math.imul(a ^ bytes[i]!, 0x85ebca6b)
  return a >>> 0
}
