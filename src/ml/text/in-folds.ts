import type { Random } from '../../core/random'
import { pickTexts } from './features'
import type { TextExamples } from './types'

/** Texts to learn from and texts to be judged on, by their places. */
export interface TextFold {
  train: Uint32Array
  test: Uint32Array
}

const NEVER_JUDGED = 65_535

/**
 * Folds in which every class has its share, as nearly as whole texts allow; as many as asked for at most. A class of a single text is
 * judged once without having been learned, or where `keepsSingle`, learned in every fold and never judged.
 */
export function textFolds(codes: Int32Array, most: number, random: Random, keepsSingle = false): TextFold[] {
  const folds = Math.max(2, Math.min(most, codes.length))
  const classes = codes.reduce((sum, code) => Math.max(sum, code + 1), 0)
  const foldOf = new Uint16Array(codes.length)
  let next = 0
  for (const rows of shuffledRows(codes, classes, random)) {
    const isJudged = rows.length > 1 || !keepsSingle
    for (const row of rows) foldOf[row] = isJudged ? next++ % folds : NEVER_JUDGED
  }
  return Array.from({ length: folds }, (_, fold) => ({
    train: Uint32Array.from(codes.keys()).filter((row) => foldOf[row] !== fold),
    test: Uint32Array.from(codes.keys()).filter((row) => foldOf[row] === fold),
  }))
}

/** The rows of each class in a random order. */
function shuffledRows(codes: Int32Array, classes: number, random: Random): number[][] {
  const byClass = Array.from({ length: classes }, (): number[] => [])
  codes.forEach((code, row) => byClass[code]!.push(row))
  for (const rows of byClass)
    for (let i = rows.length - 1; i > 0; i--) {
      const other = random.int(i + 1)
      ;[rows[i], rows[other]] = [rows[other]!, rows[i]!]
    }
  return byClass
}

export function pickExamples({ texts, codes, classes }: TextExamples, rows: Uint32Array): TextExamples {
  return { texts: pickTexts(texts, rows), codes: Int32Array.from(rows, (row) => codes[row]!), classes }
}
