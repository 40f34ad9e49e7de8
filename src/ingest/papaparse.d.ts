/** The one part of PapaParse that is used. Its published types would bring Node's and the DOM's into pure code. */
declare module 'papaparse/papaparse.js' {
  interface ParserConfig {
    delimiter: string
    newline: '\n' | '\r\n'
    quoteChar: string
  }
  interface ParserResult {
    data: string[][]
    errors: readonly { code: string; row: number }[]
    meta: { cursor: number }
  }
  const Papa: {
    Parser: new (config: ParserConfig) => {
      parse(text: string, baseIndex: number, ignoreLastRow: boolean): ParserResult
    }
  }
  export default Papa
}
