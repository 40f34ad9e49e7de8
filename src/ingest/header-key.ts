import { withoutAccents } from './without-accents'

/** A header as it is compared: letters and digits of any script, lower case; spaces, case, accents and punctuation do not count. */
export const headerKey = (header: string): string =>
  withoutAccents(header.normalize('NFKC'))
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replace(/[^\p{L}\p{N}]+/gu, '')

/** The same without what stands in brackets: `商品总价(元)` is `商品总价`. */
export const headerKeyWithoutBrackets = (header: string): string =>
  headerKey(header.normalize('NFKC').replace(/[([【].*?[)\]】]/g, ''))
