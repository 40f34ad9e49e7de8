/** Colours of tokens.css by name, as ECharts can parse them. */
export type ChartColours = Readonly<Record<string, string>>

const NAMES = [
  ...['chart-1', 'chart-2', 'chart-3', 'chart-4', 'chart-5', 'chart-6', 'chart-rest', 'chart-grid'],
  ...['ground', 'surface', 'surface-raised', 'surface-sunken', 'border', 'border-strong', 'pressed'],
  ...['text', 'text-muted', 'text-faint', 'accent', 'accent-soft', 'accent-strong'],
  ...['better', 'better-soft', 'worse', 'worse-soft', 'caution', 'caution-soft'],
]

/** Reads the tokens on this element, or as they are in light: a probe turns `light-dark()` into the colour that is meant. */
export function readColours(element: HTMLElement, scheme: 'inherit' | 'light' = 'inherit'): ChartColours {
  const probe = document.createElement('span')
  probe.hidden = true
  probe.style.colorScheme = scheme
  element.append(probe)
  const colours: Record<string, string> = {}
  for (const name of NAMES) {
    probe.style.color = `var(--${name})`
    colours[name] = getComputedStyle(probe).color
  }
  probe.remove()
  return colours
}

/** The six colours, in their order. */
export const palette = (colours: ChartColours): (string | undefined)[] =>
  [1, 2, 3, 4, 5, 6].map((index) => colours[`chart-${index}`])

/** An ECharts theme: thin axes, quiet grid, the six colours in their order. */
export function createTheme(colours: ChartColours, fontFamily: string): object {
  const label = { color: colours['text-muted'], fontSize: 12 }
  const quiet = {
    axisLabel: label,
    nameTextStyle: label,
    axisTick: { show: false },
    splitArea: { show: false },
    axisLine: { show: false, lineStyle: { color: colours['border-strong'] } },
    splitLine: { show: true, lineStyle: { color: colours['chart-grid'] } },
    minorSplitLine: { show: false },
  }
  const category = { ...quiet, axisLine: { ...quiet.axisLine, show: true }, splitLine: { show: false } }
  // Without it labels get an outline, made for pictures of another ground.
  const labels = { label: { ...label, color: colours['text'], textBorderWidth: 0 } }
  const text = { color: colours['text'], fontSize: 12, fontFamily }
  return {
    color: palette(colours),
    backgroundColor: 'transparent',
    textStyle: { ...text, color: colours['text'] },
    categoryAxis: category,
    timeAxis: category,
    valueAxis: quiet,
    logAxis: quiet,
    legend: { textStyle: label, inactiveColor: colours['text-faint'] },
    tooltip: {
      backgroundColor: colours['surface-raised'],
      borderColor: colours['border-strong'],
      borderWidth: 1,
      padding: [8, 10],
      textStyle: text,
      axisPointer: { lineStyle: { color: colours['border-strong'] }, crossStyle: { color: colours['border-strong'] } },
    },
    line: { symbol: 'circle', symbolSize: 5, showSymbol: false, lineStyle: { width: 2 }, smooth: false, ...labels },
    bar: { barMaxWidth: 32, itemStyle: { borderRadius: 2 }, ...labels },
    scatter: { symbolSize: 5, ...labels },
    radar: {
      radius: '68%',
      center: ['50%', '56%'],
      axisName: label,
      splitArea: { show: false },
      splitLine: { lineStyle: { color: colours['chart-grid'] } },
      axisLine: { lineStyle: { color: colours['chart-grid'] } },
    },
    parallel: {
      axisLine: { lineStyle: { color: colours['border-strong'] } },
      axisLabel: label,
      axisTick: { show: false },
    },
    visualMap: { textStyle: label },
    markLine: { label, lineStyle: { color: colours['text-faint'] } },
  }
}
