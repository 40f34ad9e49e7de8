/** What browsers offer as a language model of their own (the Rewriter API, and the Prompt API). */
interface ModelSession {
  rewrite?(text: string, options?: { context?: string }): Promise<string>
  prompt?(text: string): Promise<string>
  destroy?(): void
}
interface ModelMaker {
  availability(options?: object): Promise<string>
  create(options?: object): Promise<ModelSession>
}
interface Offered {
  Rewriter?: ModelMaker
  LanguageModel?: ModelMaker
}

/** Puts a text into other words, on this device. */
export type Rephraser = (text: string) => Promise<string>

const ASK = {
  en: 'Rewrite this reply of a shop to its customer in other words. Keep every number, name, code, date and amount exactly as it is and in the same order. Add no facts and no promises. Answer with the reply alone:\n\n',
  zh: '请用另一种说法改写这条店铺给客户的回复。数字、名称、编号、日期和金额必须逐字保留，顺序不变；不得添加任何事实或承诺。只输出改写后的回复：\n\n',
}
const WORDS_OF = { sharedContext: 'A reply of a small shop to its customer. Facts must not change.', length: 'as-is' }

/** Whether this browser may have a model at all. It is not asked for one. */
export const mayRephrase = (host: Offered): boolean =>
  [host.Rewriter, host.LanguageModel].some((maker) => typeof maker?.availability === 'function')

/**
 * The browser's own model, where there is one for a language that is on this device already: one that would first have to be fetched is
 * not asked, for this page makes no requests. Undefined where there is none. Ask only for who wants it: asking wakes the browser's service.
 */
export async function findRephraser(host: Offered, language: 'en' | 'zh'): Promise<Rephraser | undefined> {
  const rewriting = { ...WORDS_OF, expectedInputLanguages: [language], outputLanguage: language }
  if (await isHere(host.Rewriter, rewriting)) {
    return (text) => withSession(host.Rewriter!, rewriting, (session) => session.rewrite?.(text))
  }
  const spoken = [{ type: 'text', languages: [language] }]
  const prompting = { expectedInputs: spoken, expectedOutputs: spoken }
  if (await isHere(host.LanguageModel, prompting)) {
    return (text) => withSession(host.LanguageModel!, prompting, (session) => session.prompt?.(ASK[language] + text))
  }
  return undefined
}

async function isHere(maker: ModelMaker | undefined, options: object): Promise<boolean> {
  if (typeof maker?.availability !== 'function') return false
  try {
    return (await maker.availability(options)) === 'available'
  } catch (thrown) {
    // A browser that offers it and then refuses has none.
    void thrown
    return false
  }
}

async function withSession(
  maker: ModelMaker,
  options: object,
  ask: (session: ModelSession) => Promise<string> | undefined,
): Promise<string> {
  const session = await maker.create(options)
  try {
    return (await ask(session)) ?? ''
  } finally {
    session.destroy?.()
  }
}
