/** The loops of import that touch every byte, compiled to WebAssembly: at full speed from the first row on. */
export { allocate, reset } from './memory'
export { createCellTable } from './cell-table'
export { isAscii, scanEnd, scanRecords } from './scan'
export { readCodes } from './codes'
export { readNumbers } from './numbers'
