import type { Ask } from '../types'

/** What kind of sentence it is: a question how something goes, a demand, another question or statement. */
export type AskForm = 'how' | 'demand' | 'plain'

export interface Rule {
  ask: Ask
  form: AskForm
  confidence: number
  /** Found in a line of `readLine`. */
  when: RegExp
  /** Not where this is found in the same line. */
  unless?: RegExp
}

/** The fields of a rule, patterns still with names in braces. */
export type WrittenRule = readonly [ask: Ask, form: AskForm, confidence: number, when: string, unless?: string]

/** Names in braces stand for their words; `~` for up to four words in between, `…` for up to eight signs of Chinese. */
export function compileRules(written: readonly WrittenRule[], words: Readonly<Record<string, string>>): Rule[] {
  const compile = (pattern: string): RegExp => {
    const named = pattern.replace(/\{([a-z]+)\}/g, (whole, name: string) =>
      words[name] ? `(?:${words[name]})` : whole,
    )
    return new RegExp(named.replaceAll('~ ', '(?:[^ .!?,;]+ ){0,4}').replaceAll('…', '[^.!?,;。、]{0,8}'), 'u')
  }
  return written.map(([ask, form, confidence, when, unless]) => ({
    ...{ ask, form, confidence, when: compile(when) },
    ...(unless !== undefined && { unless: compile(unless) }),
  }))
}
