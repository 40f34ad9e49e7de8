import { describe, expect, it } from 'vitest'
import { prepareOption, resolveColours, type ChartOption } from '../../src/ui/chart/option'

const colours = { accent: 'rgb(1, 2, 3)', 'chart-1': 'rgb(9, 9, 9)' }
const settings = { colours, description: 'Sales rose', animate: true, decal: false }
const line: ChartOption = {
  xAxis: { type: 'category', data: ['a', 'b'] },
  yAxis: { type: 'value' },
  series: [{ type: 'line', data: [1, 2] }],
}

/** Every function in a value, by its path. */
function functionsIn(value: unknown, path = ''): string[] {
  if (typeof value === 'function') return [path]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, member]) => functionsIn(member, `${path}.${key}`))
}

describe('resolveColours', () => {
  it('replaces the names of tokens at any depth and leaves data alone', () => {
    const data = [1, 2, 3]
    const option = { series: [{ itemStyle: { color: 'var(--accent)' }, data }], other: 'var(--unknown)' }
    const resolved = resolveColours(option, colours) as typeof option
    expect(resolved.series[0]?.itemStyle.color).toBe('rgb(1, 2, 3)')
    expect(resolved.series[0]?.data).toBe(data)
    expect(resolved.other).toBe('var(--unknown)')
    expect(option.series[0]?.itemStyle.color).toBe('var(--accent)')
  })
})

describe('prepareOption', () => {
  it('draws tooltips as text, whatever the option says', () => {
    const html = prepareOption({ ...line, tooltip: { renderMode: 'html', trigger: 'item' } }, settings)
    expect(html.tooltip).toMatchObject({ renderMode: 'richText', trigger: 'item' })
  })

  it('describes the chart and turns motion off where it is not wanted', () => {
    const still = prepareOption(line, { ...settings, animate: false, decal: true })
    expect(still.aria).toMatchObject({ enabled: true, label: { description: 'Sales rose' }, decal: { show: true } })
    expect(still.animation).toBe(false)
  })

  it('adds no function of its own unless a way of writing figures is given', () => {
    expect(functionsIn(prepareOption(line, settings))).toEqual([])
    const written = prepareOption(line, { ...settings, format: (value) => `£${value}` })
    expect(functionsIn(written).sort()).toEqual(['.tooltip.valueFormatter'])
    const along = prepareOption(line, { ...settings, axis: (value) => `£${value}` })
    expect(functionsIn(along).sort()).toEqual(['.yAxis.0.axisLabel.formatter'])
  })

  it('gives a single series the accent, and several the palette', () => {
    expect((prepareOption(line, settings).color as string[])[0]).toBe('rgb(1, 2, 3)')
    const two = prepareOption({ ...line, series: [{ type: 'line' }, { type: 'bar' }] }, settings)
    expect(two.color).toBeUndefined()
  })

  it('leaves a grid out where there are no axes', () => {
    expect(prepareOption({ series: [{ type: 'radar' }] }, settings).grid).toBeUndefined()
  })
})
