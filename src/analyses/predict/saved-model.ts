import { ClienteleError } from '../../core/errors'
import { METRICS, type SavedModel } from './result'
import { MODEL_NAMES } from './spec'

const ARRAYS = { Float64Array, Float32Array, Int32Array, Uint32Array, Int16Array, Uint16Array, Uint8Array } as const
type ArrayName = keyof typeof ARRAYS
const isArrayName = (name: unknown): name is ArrayName => typeof name === 'string' && Object.hasOwn(ARRAYS, name)

const FORMAT = 'clientele-model'
const VERSION = 1

/**
 * A model as open JSON. A typed array is `{ "$array": "Float64Array", "values": [...] }`; a number that JSON does not know is
 * `{ "$number": "NaN" }`.
 */
export const exportModel = (model: SavedModel): string => JSON.stringify(pack(model))

/** @throws ClienteleError MODEL_FILE_INVALID { file, reason }, MODEL_FILE_NEWER { file }. */
export function importModel(text: string, file: string): SavedModel {
  const model = unpack(parse(text, file), file)
  if (!isPlain(model) || model['format'] !== FORMAT) refuse(file, `format: ${FORMAT}`)
  if (typeof model['version'] === 'number' && model['version'] > VERSION) {
    throw new ClienteleError('MODEL_FILE_NEWER', { file })
  }
  const wrong = WANTED.find(({ name, is }) => !is(model[name]))
  if (wrong) refuse(file, wrong.name)
  checkEncoder(model as unknown as SavedModel, file)
  return model as unknown as SavedModel
}

type Plain = Record<string, unknown>
const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !ArrayBuffer.isView(value)
const isListOf =
  (is: (value: Plain) => boolean) =>
  (value: unknown): boolean =>
    Array.isArray(value) && value.every((one) => isPlain(one) && is(one))
const isText = (value: unknown): boolean => typeof value === 'string'
const isWhole = (value: unknown): boolean => typeof value === 'number' && Number.isInteger(value) && value >= 0

/** What a model must have for its rows to be scored: anything else would fail later, or score by nonsense. */
const WANTED: readonly { name: string; is(value: unknown): boolean }[] = [
  { name: 'version', is: (value) => value === VERSION },
  {
    name: 'target',
    is: (value) =>
      isPlain(value) &&
      ['yes-no', 'class', 'number'].includes(value['kind'] as string) &&
      isText(value['title']) &&
      Array.isArray(value['classes']) &&
      value['classes'].every(isText),
  },
  {
    name: 'features',
    is: isListOf((one) => isText(one['name']) && isText(one['title']) && isText(one['kind']) && isText(one['part'])),
  },
  {
    name: 'encoder',
    is: (value) =>
      isPlain(value) &&
      isListOf((one) => isWhole(one['feature']))(value['columns']) &&
      isListOf((one) => isText(one['name']) && isWhole(one['column']))(value['parts']),
  },
  {
    name: 'learner',
    is: (value) =>
      isPlain(value) &&
      MODEL_NAMES.some((name) => name === value['kind']) &&
      isWhole(value['columns']) &&
      isWhole(value['outputs']),
  },
  { name: 'calibration', is: (value) => isPlain(value) && isText(value['method']) },
  { name: 'threshold', is: (value) => value === null || (typeof value === 'number' && value >= 0 && value <= 1) },
  { name: 'metric', is: (value) => METRICS.some((name) => name === value) },
  { name: 'card', is: isPlain },
  { name: 'figures', is: isPlain },
]

/** The method's columns are the encoder's, and its classes the target's. */
function checkEncoder({ encoder, learner, target }: SavedModel, file: string): void {
  if (encoder.columns.length !== learner['columns']) refuse(file, 'encoder.columns')
  const outputs = target.kind === 'number' ? 1 : target.classes.length
  if (learner['outputs'] !== outputs || (target.kind === 'yes-no' && outputs !== 2)) refuse(file, 'learner.outputs')
}

function refuse(file: string, reason: string): never {
  throw new ClienteleError('MODEL_FILE_INVALID', { file, reason })
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return refuse(file, 'JSON')
  }
}

function pack(value: unknown): unknown {
  if (typeof value === 'number') return Number.isFinite(value) ? value : { $number: String(value) }
  if (ArrayBuffer.isView(value)) {
    const values = Array.from(value as unknown as ArrayLike<number>, pack)
    return { $array: value.constructor.name, values }
  }
  if (Array.isArray(value)) return value.map(pack)
  if (!isPlain(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, pack(member)]))
}

const NUMBERS: Readonly<Record<string, number>> = { NaN, Infinity, '-Infinity': -Infinity }

function unpack(value: unknown, file: string): unknown {
  if (Array.isArray(value)) return value.map((one) => unpack(one, file))
  if (!isPlain(value)) return value
  if ('$number' in value) return NUMBERS[String(value['$number'])] ?? refuse(file, '$number')
  if ('$array' in value) return unpackArray(value, file)
  // `Object.fromEntries` defines members and never calls a setter: a member called __proto__ stays one.
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, unpack(member, file)]))
}

function unpackArray({ $array, values }: Plain, file: string): unknown {
  if (!isArrayName($array) || !Array.isArray(values)) return refuse(file, '$array')
  const numbers = values.map((one) => unpack(one, file))
  if (!numbers.every((one): one is number => typeof one === 'number')) return refuse(file, $array)
  return ARRAYS[$array].from(numbers)
}
