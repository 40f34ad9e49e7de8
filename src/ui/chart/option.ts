import type { EChartsOption } from 'echarts'
import { palette, type ChartColours } from './colours'

/**
 * An ECharts option as plain data: no functions, no HTML. A colour may be written `var(--accent)`, by the names of
 * tokens.css; it is resolved when drawn, so that the same option serves light and dark.
 */
export type ChartOption = EChartsOption

export interface DrawSettings {
  colours: ChartColours
  /** Read aloud instead of ECharts' own English sentence. */
  description: string
  /** Writes the figures of tooltips. */
  format?: ((value: number) => string) | undefined
  /** Writes the figures of value axes. */
  axis?: ((value: number) => string) | undefined
  animate: boolean
  /** Patterns beside colours. */
  decal: boolean
}

type Plain = Record<string, unknown>

const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype

/** Long arrays of numbers are data and hold no colours. */
const isNumbers = (list: readonly unknown[]): boolean =>
  typeof list[0] === 'number' || (Array.isArray(list[0]) && typeof list[0][0] === 'number')

/** A copy of an option with `var(--name)` replaced by the colour of that name; unknown names stay. */
export function resolveColours(value: unknown, colours: ChartColours): unknown {
  if (typeof value === 'string') return value.startsWith('var(--') ? (colours[value.slice(6, -1)] ?? value) : value
  if (Array.isArray(value)) return isNumbers(value) ? value : value.map((item) => resolveColours(item, colours))
  if (!isPlain(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, resolveColours(member, colours)]))
}

const many = (value: unknown): Plain[] => (Array.isArray(value) ? value : [value]).filter(isPlain)

/** Value and log axes get the shop's way of writing numbers, unless the option says its own. */
function withFormat(axis: unknown, format: (value: number) => string): unknown {
  const axes = many(axis).map((one) =>
    one['type'] === 'value' || one['type'] === 'log'
      ? { ...one, axisLabel: { formatter: format, ...(isPlain(one['axisLabel']) ? one['axisLabel'] : {}) } }
      : one,
  )
  return axes.length === 0 ? axis : axes
}

/** More places than this on an axis, and only some of them are written: the last of those ends where the axis does, and is not cut. None is written over another. */
const MANY_PLACES = 12

const withLabels = (axis: unknown): unknown => {
  const axes = many(axis).map((one) => {
    const isLong = one['type'] === 'category' && Array.isArray(one['data']) && one['data'].length > MANY_PLACES
    const own = isPlain(one['axisLabel']) ? one['axisLabel'] : {}
    return { ...one, axisLabel: { hideOverlap: true, ...(isLong ? { alignMaxLabel: 'right' } : {}), ...own } }
  })
  return axes.length === 0 ? axis : axes
}

const GRID = { left: 4, right: 12, top: 12, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'all' }
const LEGEND = { top: 3, left: 0, itemWidth: 10, itemHeight: 10, itemGap: 16, icon: 'roundRect', padding: 0 }
const TOOLTIP = { confine: true, transitionDuration: 0, trigger: 'axis', axisPointer: { type: 'line' } }
/** Room under a legend. */
const GRID_TOP_WITH_LEGEND = 32

/**
 * What is handed to ECharts: the option over the defaults of the house. Tooltips are drawn as text on the picture:
 * the HTML kind needs inline styles, which the policy forbids, and would render names from files as HTML.
 */
export function prepareOption(option: ChartOption, settings: DrawSettings): ChartOption {
  const { colours, description, format, axis, animate, decal } = settings
  const own = resolveColours(option, colours) as Plain
  const legend = own['legend'] === undefined ? undefined : many(own['legend']).map((one) => ({ ...LEGEND, ...one }))
  const top = legend === undefined ? GRID.top : GRID_TOP_WITH_LEGEND
  const cartesian = own['xAxis'] !== undefined
  const xAxis = withLabels(own['xAxis'])
  const series = many(own['series'])
  const grids = many(own['grid'] ?? {}).map((one) => ({ ...GRID, top, ...one }))
  return {
    ...own,
    // One series is the subject itself.
    ...(series.length === 1 && own['color'] === undefined ? { color: [colours['accent'], ...palette(colours)] } : {}),
    animation: animate,
    animationDuration: 180,
    animationDurationUpdate: 180,
    aria: { enabled: true, label: { description }, decal: { show: decal } },
    ...(cartesian ? { grid: grids.length === 1 ? grids[0] : grids } : {}),
    ...(legend === undefined ? {} : { legend }),
    ...(cartesian ? { xAxis } : {}),
    ...(axis !== undefined && cartesian
      ? { xAxis: withFormat(xAxis, axis), yAxis: withFormat(own['yAxis'], axis) }
      : {}),
    tooltip: {
      ...(cartesian ? TOOLTIP : { ...TOOLTIP, trigger: 'item' }),
      ...(format === undefined ? {} : { valueFormatter: (value: unknown) => asText(value, format) }),
      ...(isPlain(own['tooltip']) ? own['tooltip'] : {}),
      renderMode: 'richText',
    },
  } as ChartOption
}

function asText(value: unknown, format: (value: number) => string): string {
  if (Array.isArray(value)) return value.map((one) => asText(one, format)).join(', ')
  return typeof value === 'number' ? (Number.isFinite(value) ? format(value) : '–') : String(value ?? '–')
}
