import { describe, expect, it } from 'vitest'
import { indexBm25, scoreBm25, searchBm25 } from '../../src/text/bm25'
import { hashTerms } from '../../src/text/hashing'
import { characterNGrams, characterNGramsInWords, wordNGrams } from '../../src/text/n-grams'
import { rowProduct, unitRows, type SparseMatrix } from '../../src/text/sparse'
import { termsOf } from '../../src/text/terms'
import { applyTfIdf, fitTfIdf } from '../../src/text/tf-idf'
import { countTerms, fitVocabulary } from '../../src/text/vocabulary'
import golden from './golden.json'

const dense = ({ rows, columns, starts, column, value }: SparseMatrix): number[][] =>
  Array.from({ length: rows }, (_, row) => {
    const values = new Array<number>(columns).fill(0)
    for (let i = starts[row]!; i < starts[row + 1]!; i++) values[column[i]!] = value[i]!
    return values
  })

interface Options {
  sublinear_tf?: boolean
  binary?: boolean
  smooth_idf?: boolean
  min_df?: number
  max_df?: number
  max_features?: number
}

describe('TF-IDF', () => {
  it.each(golden.cases)('equals scikit-learn with $options', ({ options, terms, starts, column, value }) => {
    const given = options as Options
    const { vocabulary, counts } = fitVocabulary(golden.tokens, {
      ...(given.min_df !== undefined && { minTexts: given.min_df }),
      ...(given.max_df !== undefined && { maxShare: given.max_df }),
      ...(given.max_features !== undefined && { most: given.max_features }),
    })
    const model = fitTfIdf(counts, {
      isSublinear: given.sublinear_tf ?? false,
      isBinary: given.binary ?? false,
      isSmooth: given.smooth_idf ?? true,
    })
    const matrix = applyTfIdf(counts, model)
    expect(vocabulary.terms).toEqual(terms)
    expect([...matrix.starts]).toEqual(starts)
    expect([...matrix.column]).toEqual(column)
    matrix.value.forEach((one, i) => expect(one).toBeCloseTo(value[i]!, 13))
  })

  it('differs from scikit-learn when the weights are those of other texts', () => {
    const { counts } = fitVocabulary(golden.tokens)
    const other = fitTfIdf({ ...counts, rows: counts.rows + 1 })
    const first = golden.cases[0]!
    expect([...applyTfIdf(counts, other).value]).not.toEqual(first.value)
  })

  it('counts new texts by the vocabulary that was learned and passes over the rest', () => {
    const { vocabulary } = fitVocabulary([['tea', 'cup'], ['tea']])
    expect(dense(countTerms([['tea', 'tea', 'pot'], [], ['pot']], vocabulary))).toEqual([
      [0, 2],
      [0, 0],
      [0, 0],
    ])
  })

  it('gives an empty matrix for no texts', () => {
    const { vocabulary, counts } = fitVocabulary([])
    expect(vocabulary.terms).toEqual([])
    expect(applyTfIdf(counts, fitTfIdf(counts)).starts).toEqual(Uint32Array.of(0))
  })
})

describe('n-grams', () => {
  it('equal those of scikit-learn', () => {
    for (const [text, grams] of Object.entries(golden.wb)) expect(characterNGramsInWords(text, 2, 4)).toEqual(grams)
    for (const [text, grams] of Object.entries(golden.char)) expect(characterNGrams(text, 1, 2)).toEqual(grams)
    for (const [text, grams] of Object.entries(golden.word)) expect(wordNGrams(text.split(' '), 1, 3)).toEqual(grams)
  })
})

describe('hashed counts', () => {
  it('give the same text the same row and others another', () => {
    const matrix = unitRows(hashTerms([['late', 'parcel'], ['parcel', 'late'], ['good', 'tea'], []], 1024))
    expect(rowProduct(matrix, 0, matrix, 1)).toBeCloseTo(1, 12)
    expect(rowProduct(matrix, 0, matrix, 2)).toBeCloseTo(0, 12)
    expect(rowProduct(matrix, 0, matrix, 3)).toBe(0)
  })

  it('that cancel are listed once, as nothing', () => {
    const [a, b] = Array.from({ length: 50 }, (_, i) => `w${String(i)}`).flatMap((one, i, all) =>
      all.slice(i + 1).flatMap((two) => {
        const { column, value } = hashTerms([[one, two]], 4)
        return column.length === 1 && value[0] === 0 ? [one, two] : []
      }),
    )
    const { column, value } = hashTerms([[a!, b!, a!]], 4)
    expect([column.length, Math.abs(value[0]!)]).toEqual([1, 1])
  })

  it('spread over the columns', () => {
    const words = Array.from({ length: 4096 }, (_, i) => `word${String(i)}`)
    const used = new Set(hashTerms([words], 4096).column).size
    expect(used / 4096).toBeGreaterThan(0.6)
  })
})

describe('BM25', () => {
  const texts = ['how long does delivery take', 'where is my order', 'how do I return an order', 'return return return']
  const { vocabulary, counts } = fitVocabulary(texts.map((text) => text.split(' ')))

  it('equals the formula worked out by hand', () => {
    const [hit] = searchBm25(indexBm25(counts, vocabulary), ['delivery'], 3)
    const idf = Math.log(1 + (4 - 1 + 0.5) / 1.5)
    expect(hit).toEqual({ text: 0, score: expect.closeTo((idf * 2.2) / (1 + 1.2 * (0.25 + (0.75 * 5) / 4.5)), 12) })
  })

  it('adds what one occurrence is worth at least', () => {
    const [plain] = searchBm25(indexBm25(counts, vocabulary), ['delivery'], 1)
    const [plus] = searchBm25(indexBm25(counts, vocabulary, { delta: 1 }), ['delivery'], 1)
    expect(plus!.score - plain!.score).toBeCloseTo(Math.log(1 + 3.5 / 1.5), 12)
  })

  it('finds the best texts first and none for unknown words', () => {
    const index = indexBm25(counts, vocabulary)
    expect(searchBm25(index, ['return', 'order'], 2).map(({ text }) => text)).toEqual([2, 3])
    expect(searchBm25(index, ['zebra'], 5)).toEqual([])
    expect(searchBm25(index, [], 5)).toEqual([])
    expect(scoreBm25(index, ['order', 'order'])[1]).toBeCloseTo(2 * scoreBm25(index, ['order'])[1]!, 12)
  })

  it('answers nothing from an empty index', () => {
    const none = fitVocabulary([])
    expect(searchBm25(indexBm25(none.counts, none.vocabulary), ['order'], 5)).toEqual([])
  })
})

describe('terms', () => {
  it('are base forms without what tells little', () => {
    expect(termsOf('The batteries were dying, I’m waiting! 😂')).toEqual(['battery', 'die', 'wait', ':joy:'])
    expect(termsOf('這個產品的退貨率很低')).toEqual(['产品', '退货率', '很低'])
  })

  it('keep names of products whole', async () => {
    const { wordList } = await import('../../src/text/chinese/cut-han')
    expect(termsOf('星空杯什么时候发货', { words: wordList(['星空杯']) })).toContain('星空杯')
    expect(termsOf('星空杯什么时候发货')).not.toContain('星空杯')
  })
})
