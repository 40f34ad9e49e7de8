import { describe, expect, it } from 'vitest'
import { openRowSumLoop, ROW_SUM_WIDTH } from '../../../src/compute'
import { createRandom } from '../../../src/core/random'

describe('sums of listed rows', () => {
  it('are those of plain loops, of empty lists nothing', () => {
    const random = createRandom(3)
    const rows = 9
    const lists = {
      starts: Uint32Array.of(0, 3, 3, 8, 9),
      row: Uint32Array.from({ length: 9 }, () => random.int(rows)),
      weight: Float32Array.from({ length: 9 }, () => random.normal()),
    }
    const loop = openRowSumLoop(lists, rows)!
    loop.block.forEach((_, i) => (loop.block[i] = random.normal()))
    loop.sums.fill(7)
    loop.sum(0, 2)
    loop.sum(2, 4)
    for (let list = 0; list < 4; list++) {
      for (let lane = 0; lane < ROW_SUM_WIDTH; lane++) {
        let sum = 0
        for (let entry = lists.starts[list]!; entry < lists.starts[list + 1]!; entry++)
          sum += lists.weight[entry]! * loop.block[lists.row[entry]! * ROW_SUM_WIDTH + lane]!
        expect(loop.sums[list * ROW_SUM_WIDTH + lane]).toBeCloseTo(sum, 4)
      }
    }
  })
})
