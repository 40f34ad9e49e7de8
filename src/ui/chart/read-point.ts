import type { ChartHandle } from './chart.svelte'

/** Where the keyboard is in a chart. */
export interface PointAt {
  series: number
  index: number
}

/** One point in words and figures: the series, where on the axis, how much. */
export interface PointRead {
  series: string
  at: string
  value: string
}

const clamp = (value: number, last: number): number => Math.max(0, Math.min(value, last))

/** Where an arrow key leads; undefined for any other key. */
export function nextPoint(key: string, at: PointAt, lengths: readonly number[]): PointAt | undefined {
  const last = (lengths[at.series] ?? 1) - 1
  const steps: Record<string, PointAt> = {
    ArrowRight: { ...at, index: at.index + 1 },
    ArrowLeft: { ...at, index: at.index - 1 },
    ArrowDown: { ...at, series: at.series + 1 },
    ArrowUp: { ...at, series: at.series - 1 },
    Home: { ...at, index: 0 },
    End: { ...at, index: last },
  }
  const step = steps[key]
  if (step === undefined) return undefined
  const series = clamp(step.series, lengths.length - 1)
  return { series, index: clamp(step.index, (lengths[series] ?? 1) - 1) }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Reads a point as drawn; a missing value reads as a dash. */
export function readPoint(handle: ChartHandle, at: PointAt, format: (value: number) => string): PointRead {
  const series = handle.series()[at.series]
  const item = series?.data[at.index]
  const value = isObject(item) ? item['value'] : item
  const write = (one: unknown): string =>
    typeof one === 'number' ? (Number.isFinite(one) ? format(one) : '–') : String(one ?? '–')
  const category = handle.categories()[at.index]
  const pair = Array.isArray(value) && category === undefined && value.length > 1
  return {
    series: series?.name ?? '',
    at: String((isObject(item) ? item['name'] : undefined) ?? category ?? (pair ? write(value[0]) : at.index + 1)),
    value: pair ? write(value[1]) : Array.isArray(value) ? value.map(write).join(', ') : write(value),
  }
}
