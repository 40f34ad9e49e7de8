import type { PlainOption } from '../chart-option'
import type { SentimentResult, TrendPoint } from './spec'

/** Periods with fewer messages than this are drawn without their figure: a share of two messages swings. */
const LEAST = 3

const shareOf = ({ messages }: TrendPoint, share: number): number | null => (messages < LEAST ? null : share)

/** Shares of good and bad messages by period: two lines, told apart by their strokes too. */
export function trendChart(
  { trend }: Pick<SentimentResult, 'trend'>,
  names: { good: string; bad: string },
  periodText: (start: number) => string,
): PlainOption {
  const line = (name: string, colour: string, type: 'solid' | 'dashed', read: (point: TrendPoint) => number) => ({
    type: 'line',
    name,
    data: trend.map((point) => shareOf(point, read(point))),
    connectNulls: true,
    showSymbol: trend.length <= 26,
    lineStyle: { color: colour, width: 2, type },
    itemStyle: { color: colour },
  })
  return {
    legend: { show: true },
    xAxis: { type: 'category', data: trend.map(({ start }) => periodText(start)) },
    yAxis: { type: 'value', min: 0 },
    series: [
      line(names.good, 'var(--accent)', 'solid', ({ good }) => good),
      line(names.bad, 'var(--chart-rest)', 'dashed', ({ bad }) => bad),
    ],
  }
}

/** What was promised and what came, bin by bin, beside the line on which both are alike. */
export function reliabilityChart(bins: readonly { promised: number; came: number }[], name: string): PlainOption {
  return {
    xAxis: { type: 'value', min: 0, max: 1 },
    yAxis: { type: 'value', min: 0, max: 1 },
    series: [
      {
        type: 'line',
        name: '=',
        data: [
          [0, 0],
          [1, 1],
        ],
        showSymbol: false,
        lineStyle: { color: 'var(--chart-rest)', type: 'dashed', width: 1 },
      },
      {
        type: 'line',
        name,
        data: bins.map(({ promised, came }) => [promised, came]),
        showSymbol: true,
        lineStyle: { color: 'var(--accent)', width: 2 },
        itemStyle: { color: 'var(--accent)' },
      },
    ],
  }
}

/** Macro-F1 by how many labels were learned from. */
export function curveChart(
  curve: readonly { labels: number; macroF1: { value: number } }[],
  name: string,
): PlainOption {
  return {
    xAxis: { type: 'category', data: curve.map(({ labels }) => String(labels)) },
    yAxis: { type: 'value', min: 0, max: 1 },
    series: [
      {
        type: 'line',
        name,
        data: curve.map(({ macroF1 }) => macroF1.value),
        showSymbol: true,
        lineStyle: { color: 'var(--accent)', width: 2 },
        itemStyle: { color: 'var(--accent)' },
      },
    ],
  }
}

/** The shown messages of a list, by their places in `shown`. */
export function shownOrder(
  { shown, score, at }: Pick<SentimentResult, 'shown' | 'score' | 'at'>,
  which: 'latest' | 'bad' | 'good',
): number[] {
  const places = shown.map((_, place) => place)
  const key = (place: number): number => {
    const { message } = shown[place]!
    if (which === 'latest') return -at[message]!
    return which === 'bad' ? score[message]! : -score[message]!
  }
  return places.sort((a, b) => key(a) - key(b) || a - b)
}

/** The shown messages of one cell of the confusion table. */
export function shownCases(
  { shown, proof }: Pick<SentimentResult, 'shown' | 'proof'>,
  is: number,
  said: number,
): number[] {
  if (!proof) return []
  const rows = new Map(Array.from(proof.message, (message, row) => [message, row]))
  return shown.flatMap(({ message }, place) => {
    const row = rows.get(message)
    return row !== undefined && proof.isOf[row] === is && proof.said[row] === said ? [place] : []
  })
}

/** A text in pieces, those that were felt with their weight; spans do not overlap. */
export function piecesOf(
  text: string,
  feelings: readonly { start: number; end: number; weight: number }[],
): { text: string; weight: number }[] {
  const pieces: { text: string; weight: number }[] = []
  let at = 0
  for (const { start, end, weight } of feelings) {
    if (start < at) continue
    if (start > at) pieces.push({ text: text.slice(at, start), weight: 0 })
    pieces.push({ text: text.slice(start, end), weight })
    at = end
  }
  if (at < text.length) pieces.push({ text: text.slice(at), weight: 0 })
  return pieces
}
