/** A header as it is compared: letters and digits of any script, lower case; spaces, case and punctuation do not count. */
export const headerKey = (header: string): string =>
  header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')

/** The same without what stands in brackets: `商品总价(元)` is `商品总价`. */
export const headerKeyWithoutBrackets = (header: string): string =>
  headerKey(header.normalize('NFKC').replace(/[([【].*?[)\]】]/g, ''))
