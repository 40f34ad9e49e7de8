import { openRoom } from './product-room'
import { layOut } from './cnn-shape'
import { errorsOf, scoresOf, softmaxRows } from './last-layer'
import type { Batch, HostPass, Shape } from './types'

/** The network on typed arrays, with products of matrices by compiled loops where there are any. */
export function openHost(shape: Shape): HostPass {
  const room = openRoom()
  const layout = layOut(shape)
  const read = (parameters: Float32Array, batch: Batch): Read => {
    const { width } = shape
    const filters = { values: parameters.subarray(0, layout.offsets), rows: width, columns: layout.columns }
    const places = { values: batch.inputs, rows: batch.steps * batch.texts, columns: width }
    const sums = room.product(places, filters)
    return pool(layout, shape, parameters, batch, sums)
  }
  return {
    answer(parameters, batch) {
      const { features } = read(parameters, batch)
      return softmaxRows(
        scoresOf(parameters.subarray(layout.last), features, layout.features, shape.outputs),
        shape.outputs,
      )
    },
    slopes(parameters, lesson) {
      const found = read(parameters, lesson)
      const slopes = {
        loss: 0,
        parameters: new Float32Array(parameters.length),
        inputs: new Float32Array(lesson.inputs.length),
      }
      const last = errorsOf(
        parameters.subarray(layout.last),
        found.features,
        lesson,
        slopes.parameters.subarray(layout.last),
      )
      slopes.loss = last.loss
      goBack(layout, shape, parameters, lesson, found, last.byFeatures, slopes)
      return slopes
    },
  }
}

type Layout = ReturnType<typeof layOut>

/** What the last layer reads of each text, and where each filter found its greatest sum. */
interface Read {
  features: Float32Array
  places: Int32Array
}

/** The greatest sum of each filter over the places of a text (Collobert et al. 2011), if above 0; and the mean of the places. */
function pool(
  { runs, columns, top, features: all, offsets }: Layout,
  { width, units }: Shape,
  parameters: Float32Array,
  { texts, lengths, inputs }: Batch,
  sums: Float32Array,
): Read {
  const features = new Float32Array(texts * all)
  const places = new Int32Array(texts * top)
  const [best, sum] = [new Float32Array(units), new Float32Array(units)]
  for (let b = 0; b < texts; b++) {
    for (const { size, column, feature } of runs) {
      best.fill(-Infinity)
      const place = b * top + feature
      for (let t = 0, end = Math.max(0, lengths[b]! - size); t <= end; t++) {
        sum.fill(0)
        for (let j = 0; j < size; j++) {
          const from = ((t + j) * texts + b) * columns + column + j * units
          for (let f = 0; f < units; f++) sum[f]! += sums[from + f]!
        }
        for (let f = 0; f < units; f++) {
          if (sum[f]! <= best[f]!) continue
          best[f] = sum[f]!
          places[place + f] = t
        }
      }
      for (let f = 0; f < units; f++)
        features[b * all + feature + f] = Math.max(0, best[f]! + parameters[offsets + feature + f]!)
    }
    const share = 1 / Math.max(1, lengths[b]!)
    for (let t = 0; t < lengths[b]!; t++)
      for (let c = 0, from = (t * texts + b) * width, to = b * all + top; c < width; c++)
        features[to + c]! += share * inputs[from + c]!
  }
  return { features, places }
}

/** Only the place where a filter said most has a slope: time goes with texts × filters, whatever the texts' lengths. */
function goBack(
  { runs, columns, top, features: all, offsets }: Layout,
  { width, units }: Shape,
  parameters: Float32Array,
  { texts, lengths, inputs }: Batch,
  { features, places }: Read,
  byFeatures: Float32Array,
  slopes: { parameters: Float32Array; inputs: Float32Array },
): void {
  const filters = turned(parameters, width, columns)
  const byFilters = new Float32Array(columns * width)
  for (let b = 0; b < texts; b++) {
    for (const { size, column, feature } of runs)
      for (let f = 0; f < units; f++) {
        if (features[b * all + feature + f] === 0) continue
        const by = byFeatures[b * all + feature + f]!
        if (by === 0) continue
        slopes.parameters[offsets + feature + f]! += by
        const t = places[b * top + feature + f]!
        for (let j = 0; j < size; j++) {
          const row = ((t + j) * texts + b) * width
          const filter = (column + j * units + f) * width
          for (let c = 0; c < width; c++) {
            byFilters[filter + c]! += by * inputs[row + c]!
            slopes.inputs[row + c]! += by * filters[filter + c]!
          }
        }
      }
    const share = 1 / Math.max(1, lengths[b]!)
    for (let t = 0; t < lengths[b]!; t++)
      for (let c = 0, to = (t * texts + b) * width, from = b * all + top; c < width; c++)
        slopes.inputs[to + c]! += share * byFeatures[from + c]!
  }
  slopes.parameters.set(turned(byFilters, columns, width))
}

/** rows × columns turned over. */
function turned(values: Float32Array, rows: number, columns: number): Float32Array {
  const other = new Float32Array(rows * columns)
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) other[j * rows + i] = values[i * columns + j]!
  return other
}
