import { flushSync } from 'svelte'
import type { Attachment } from 'svelte/attachments'
import { on } from 'svelte/events'
import type { Theme } from '../context'
import { createTheme, readColours } from './colours'
import type { EChartsType } from './echarts'
import { prepareOption, type ChartOption } from './option'

/** A drawn chart, for its frame: pictures and keyboard. */
export interface ChartHandle {
  png(): string
  svg(): string
  dispatch(action: { type: string } & Record<string, unknown>): void
  /** Series and points as drawn. */
  series(): readonly { name: string; data: readonly unknown[] }[]
  categories(): readonly unknown[]
}

export interface ChartOptions {
  description?: (() => string) | undefined
  format?: (() => ((value: number) => string) | undefined) | undefined
  axis?: (() => ((value: number) => string) | undefined) | undefined
  decal?: (() => boolean) | undefined
  onready?: ((handle: ChartHandle) => void) | undefined
  onfail?: ((reason: unknown) => void) | undefined
  /** A point was pressed: for drilling down. */
  onpick?: ((point: { series: string; name: string; index: number }) => void) | undefined
}

type Module = typeof import('./echarts')
type Stored = { series?: { name?: string; data?: unknown[] }[]; xAxis?: { data?: unknown[] }[] }

const isStill = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches

function createHandle(echarts: Module, instance: EChartsType, element: HTMLElement, current: () => Drawn): ChartHandle {
  const stored = (): Stored => instance.getOption() as Stored
  return {
    png: () => instance.getDataURL({ type: 'png', pixelRatio: 2, backgroundColor: current().ground }),
    svg() {
      const { clientWidth: width, clientHeight: height } = element
      const { theme, ground, option } = current()
      const paper = echarts.init(null, theme, { renderer: 'svg', ssr: true, width, height })
      paper.setOption({ ...option, animation: false, backgroundColor: ground })
      const svg = paper.renderToSVGString()
      paper.dispose()
      return svg
    },
    dispatch: (action) => instance.dispatchAction(action),
    series: () => (stored().series ?? []).map(({ name = '', data = [] }) => ({ name, data })),
    categories: () => stored().xAxis?.[0]?.data ?? [],
  }
}

interface Drawn {
  theme: object
  ground: string
  option: ChartOption
}

/** Follows option, theme and size until the element leaves. Must be called while an effect may be created. */
function follow(
  echarts: Module,
  element: HTMLElement,
  option: () => ChartOption,
  theme: () => Theme,
  options: ChartOptions,
): void {
  let instance: EChartsType | undefined
  let last: Drawn = { theme: {}, ground: '', option: {} }
  let lastLook: Theme | 'paper' | undefined
  let onPaper = $state(false)

  $effect(() => {
    const look = onPaper ? 'paper' : theme()
    const changed = look !== lastLook
    lastLook = look
    const colours = readColours(element, onPaper ? 'light' : 'inherit')
    const drawn = prepareOption(option(), {
      colours,
      description: options.description?.() ?? '',
      format: options.format?.(),
      axis: options.axis?.(),
      animate: !onPaper && !isStill(),
      decal: options.decal?.() ?? false,
    })
    last = {
      theme: createTheme(colours, getComputedStyle(element).fontFamily),
      ground: colours['surface'] ?? '',
      option: drawn,
    }
    if (instance === undefined) {
      instance = echarts.init(element, last.theme, { renderer: 'canvas' })
      instance.setOption(drawn)
      instance.on('click', ({ seriesName = '', name, dataIndex }) =>
        options.onpick?.({ series: seriesName, name, index: dataIndex }),
      )
      options.onready?.(createHandle(echarts, instance, element, () => last))
      return
    }
    if (changed) instance.setTheme(last.theme, { silent: true })
    instance.setOption(drawn, { notMerge: true })
    // Paper does not wait for the next frame.
    if (onPaper) instance.getZr().flush()
  })

  const print = (paper: boolean) => (): void =>
    flushSync(() => {
      onPaper = paper
    })
  const offBefore = on(window, 'beforeprint', print(true))
  const offAfter = on(window, 'afterprint', print(false))

  const watcher = new ResizeObserver(() => instance?.resize())
  watcher.observe(element)
  $effect(() => () => {
    offBefore()
    offAfter()
    watcher.disconnect()
    instance?.dispose()
  })
}

/**
 * `{@attach chart(() => option, () => theme)}`: draws on the element with ECharts, which is loaded now and not before.
 * Redraws when option or theme change, resizes with the element, is disposed of with it.
 */
export function chart(
  option: () => ChartOption,
  theme: () => Theme,
  options: ChartOptions = {},
): Attachment<HTMLElement> {
  return (element) => {
    let stop: (() => void) | undefined
    let gone = false
    import('./echarts').then(
      (echarts) => {
        if (gone) return
        stop = $effect.root(() => follow(echarts, element, option, theme, options))
      },
      (reason: unknown) => options.onfail?.(reason),
    )
    return () => {
      gone = true
      stop?.()
    }
  }
}
