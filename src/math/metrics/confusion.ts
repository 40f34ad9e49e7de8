/** Weight of the rows by what was said and what happened. */
export interface Confusion {
  truePositives: number
  falsePositives: number
  falseNegatives: number
  trueNegatives: number
}

/** Who scores at least `threshold` is called class 1. Labels are 0 or 1. */
export function confusionAt(
  scores: Float64Array,
  labels: ArrayLike<number>,
  threshold: number,
  weights?: ArrayLike<number>,
): Confusion {
  const cells = new Float64Array(4)
  for (let row = 0; row < scores.length; row++) {
    const cell = (scores[row]! >= threshold ? 2 : 0) + (labels[row] === 1 ? 1 : 0)
    cells[cell]! += weights ? weights[row]! : 1
  }
  return { truePositives: cells[3]!, falsePositives: cells[2]!, falseNegatives: cells[1]!, trueNegatives: cells[0]! }
}

const ratio = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole)

/** Share of those called 1 that are; 0 where nobody is called 1. */
export const precision = (c: Confusion): number => ratio(c.truePositives, c.truePositives + c.falsePositives)

/** Share of class 1 that is called 1; 0 where there is none. */
export const recall = (c: Confusion): number => ratio(c.truePositives, c.truePositives + c.falseNegatives)

/** Share of class 0 that is called 1; 0 where there is none. */
export const falsePositiveRate = (c: Confusion): number => ratio(c.falsePositives, c.falsePositives + c.trueNegatives)

/** Share of the rows that are called 1. */
export const selectionRate = (c: Confusion): number => ratio(c.truePositives + c.falsePositives, rowsOf(c))

/** Share of the rows that are called what they are. */
export const accuracy = (c: Confusion): number => ratio(c.truePositives + c.trueNegatives, rowsOf(c))

export const rowsOf = (c: Confusion): number => c.truePositives + c.falsePositives + c.falseNegatives + c.trueNegatives

/** Weight of the rows by class that happened (row) and class that was said (column), row-major. */
export function confusionMatrix(
  said: ArrayLike<number>,
  happened: ArrayLike<number>,
  classes: number,
  weights?: ArrayLike<number>,
): Float64Array {
  const cells = new Float64Array(classes * classes)
  for (let row = 0; row < said.length; row++) {
    cells[happened[row]! * classes + said[row]!]! += weights ? weights[row]! : 1
  }
  return cells
}

/** Harmonic mean of precision and recall of one class; 0 where neither is above 0. */
export function f1Of(cells: Float64Array, classes: number, one: number): number {
  let [said, happened] = [0, 0]
  for (let other = 0; other < classes; other++) {
    said += cells[other * classes + one]!
    happened += cells[one * classes + other]!
  }
  return ratio(2 * cells[one * classes + one]!, said + happened)
}

/** Mean of the classes' F1, each class counting the same, whatever its size; classes that neither happen nor are said count out. */
export function macroF1(cells: Float64Array, classes: number): number {
  let [sum, count] = [0, 0]
  for (let one = 0; one < classes; one++) {
    if (!occurs(cells, classes, one)) continue
    sum += f1Of(cells, classes, one)
    count++
  }
  return ratio(sum, count)
}

function occurs(cells: Float64Array, classes: number, one: number): boolean {
  for (let other = 0; other < classes; other++) {
    if (cells[other * classes + one]! > 0 || cells[one * classes + other]! > 0) return true
  }
  return false
}

/** Share of the rows on the diagonal. */
export function matrixAccuracy(cells: Float64Array, classes: number): number {
  let right = 0
  for (let one = 0; one < classes; one++) right += cells[one * classes + one]!
  return ratio(
    right,
    cells.reduce((sum, cell) => sum + cell, 0),
  )
}

/** Matthews' correlation for any number of classes (Gorodkin 2004, equation 8); 0 where all is said or happened to be one class. */
export function matthews(cells: Float64Array, classes: number): number {
  let [rows, right, cross, saidSquared, happenedSquared] = [0, 0, 0, 0, 0]
  for (let one = 0; one < classes; one++) {
    let [said, happened] = [0, 0]
    for (let other = 0; other < classes; other++) {
      said += cells[other * classes + one]!
      happened += cells[one * classes + other]!
    }
    rows += said
    right += cells[one * classes + one]!
    cross += said * happened
    saidSquared += said * said
    happenedSquared += happened * happened
  }
  const spread = Math.sqrt((rows * rows - saidSquared) * (rows * rows - happenedSquared))
  return ratio(right * rows - cross, spread)
}
