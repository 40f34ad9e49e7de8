import type { Locale } from '../../core/locale'
import type { Format } from '../../ui/context'
import type { CoefficientLine, Coefficients, PredictResult } from './result'
import { className, columnTitle, featureTitle, type SayView } from './say-predict'
import type { ViewWord } from './view-messages'

/** Beyond this a coefficient is taken for chance. */
const SURE_BELOW = 0.05
const SMALLEST_P = 0.001

interface EffectWords {
  result: PredictResult
  coefficients: Coefficients
  say: SayView
  locale: Locale
  format: Format
}

/** Lines of the table, the surest first: finished words and figures. */
export function effectRows({ coefficients, ...words }: EffectWords): string[][] {
  const isOdds = coefficients.model === 'logistic'
  const { say } = words
  const showOne = isOdds ? showOdds : showAmount
  return surestFirst(coefficients).map((line) => [
    whereOf(line, words),
    say(verdictOf(line)),
    showOne(line.coefficient * line.step),
    say('effectBounds', { low: showOne(line.low * line.step), high: showOne(line.high * line.step) }),
    showFigure(line.standardError * line.step),
    showFigure(line.statistic),
    showP(line.p),
  ])
}

const surestFirst = ({ lines }: Coefficients): CoefficientLine[] =>
  [...lines].sort((a, b) => Math.abs(b.statistic) - Math.abs(a.statistic))

const verdictOf = ({ p, coefficient }: CoefficientLine): ViewWord =>
  p >= SURE_BELOW ? 'effectUnsure' : coefficient > 0 ? 'effectUp' : 'effectDown'

const PARTS = {
  missing: 'effectMissing',
  other: 'effectOther',
  frequency: 'effectFrequency',
} as const satisfies Record<Exclude<CoefficientLine['kind'], 'level' | 'number'>, ViewWord>

function whereOf(line: CoefficientLine, { result, say, locale, format }: Omit<EffectWords, 'coefficients'>): string {
  const feature = result.features[line.feature]!
  const column = featureTitle(feature, result.source.table, say, locale)
  if (line.kind === 'number') {
    return line.step === 1
      ? say('effectOneMore', { column })
      : say('effectMore', { column, step: line.step < 0.01 ? String(line.step) : format.number(line.step) })
  }
  if (line.kind !== 'level') return say(PARTS[line.kind], { column })
  const word = (level: string): string => (feature.isFlag && (level === 'yes' || level === 'no') ? say(level) : level)
  const level = word(line.level ?? '')
  return line.against === null
    ? say('effectLevel', { column, level })
    : say('effectAgainst', { column, level, against: word(line.against) })
}

/** What the table is of, in a sentence. */
export function effectsText({ result, coefficients, say, locale, format }: EffectWords): string {
  const rows = format.integer(coefficients.rows)
  return coefficients.model === 'logistic'
    ? say('effectsLogistic', { rows, class: className(result) })
    : say('effectsLinear', { rows, target: columnTitle(result.source.table, result.target, locale) })
}

/** Three digits that count, large numbers whole. */
function showFigure(value: number): string {
  const size = Math.abs(value)
  if (size >= 1e6 || (size > 0 && size < 1e-4)) return value.toExponential(2)
  const digits = size === 0 ? 0 : Math.max(0, 2 - Math.floor(Math.log10(size)))
  return value.toFixed(Math.min(digits, 6))
}

const showOdds = (logOdds: number): string => `×${showFigure(Math.exp(logOdds))}`
const showAmount = (value: number): string => (value > 0 ? `+${showFigure(value)}` : showFigure(value))
const showP = (p: number): string => (p < SMALLEST_P ? `< ${SMALLEST_P}` : p.toFixed(3))
