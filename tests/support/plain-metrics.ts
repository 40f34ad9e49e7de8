/** Chance that a row of class 1 scores above one of class 0, ties half: counted pair by pair, as an oracle. O(n²). */
export function auc(codes: ArrayLike<number>, scores: ArrayLike<number>): number {
  let [wins, pairs] = [0, 0]
  for (let i = 0; i < codes.length; i++) {
    if (codes[i] !== 1) continue
    for (let j = 0; j < codes.length; j++) {
      if (codes[j] === 1) continue
      pairs++
      wins += scores[i]! > scores[j]! ? 1 : scores[i] === scores[j] ? 0.5 : 0
    }
  }
  return wins / pairs
}
