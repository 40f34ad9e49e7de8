import { confusionMatrix, macroF1 } from '../../math/metrics/confusion'

/** Counts by what was true and what was said, row-major; none of the labels, whatever it is called, is the last of both. */
export function confuse(
  truth: readonly string[],
  said: readonly string[],
  known: readonly string[],
): { labels: string[]; counts: Uint32Array; macroF1: number } {
  const labels = [...known, '']
  const place = new Map(labels.map((label, i) => [label, i]))
  const codes = (names: readonly string[]): Int32Array =>
    Int32Array.from(names, (name) => place.get(name) ?? labels.length - 1)
  const cells = confusionMatrix(codes(said), codes(truth), labels.length)
  return { labels, counts: Uint32Array.from(cells), macroF1: macroF1(cells, labels.length) }
}
