import { forgetTexts } from './texts'
import { forgetMemory } from './memory'

/** The loops of import that touch every byte, compiled to WebAssembly: at full speed from the first row on. */
export { allocate } from './memory'
export { createCellTable } from './cell-table'
export { isAscii, scanEnd, scanRecords } from './scan'
export { readCodes } from './codes'
export { readNumbers } from './numbers'
export { copyRows } from './rows'
export { addText, countTexts, packTexts, sizeOfTexts } from './texts'

/** Gives everything back: pieces of memory live as long as the block that is being read. */
export function reset(): void {
  forgetMemory()
  forgetTexts()
}
