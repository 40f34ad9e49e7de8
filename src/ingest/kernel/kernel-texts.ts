import type { PackedStrings } from '../../core/packed-strings'
import type { Kernel } from './open-kernel'

/** Distinct texts in the kernel's memory, numbered in the order in which they came; 0 is the empty one. */
export interface KernelTexts {
  /** Where the loops find them. */
  table: number
  add(text: string): number
  /** All of them, copied. */
  packed(): PackedStrings
}

/** Texts of up to so many UTF-16 units are written without asking for more room. */
const USUAL = 1024
const encoder = new TextEncoder()

/** They live as long as the block. */
export function createKernelTexts(kernel: Kernel): KernelTexts {
  const table = kernel.createCellTable()
  let units = USUAL
  let room = 0
  return {
    table,
    add(text) {
      if (room === 0 || text.length > units) {
        units = Math.max(units, text.length)
        room = kernel.allocate(units * 3)
      }
      const { written } = encoder.encodeInto(text, kernel.bytes().subarray(room, room + units * 3))
      return kernel.addText(table, room, written)
    },
    packed() {
      const count = kernel.countTexts(table)
      const size = kernel.sizeOfTexts(table)
      const bytes = kernel.allocate(size)
      const offsets = kernel.allocate((count + 1) * 4)
      kernel.packTexts(table, bytes, offsets)
      return {
        bytes: kernel.bytes().slice(bytes, bytes + size),
        offsets: kernel.words().slice(offsets / 4, offsets / 4 + count + 1),
      }
    },
  }
}
