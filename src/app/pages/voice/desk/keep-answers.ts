/** Remembers so many answers by what was asked, the latest used longest. A failure is not remembered. */
export function keepAnswers<Answer>(most: number): (name: string, ask: () => Promise<Answer>) => Promise<Answer> {
  const kept = new Map<string, Promise<Answer>>()
  return (name, ask) => {
    const known = kept.get(name)
    kept.delete(name)
    const answer = known ?? ask()
    kept.set(name, answer)
    if (!known) answer.catch(() => kept.get(name) === answer && kept.delete(name))
    const [oldest] = kept.keys()
    if (kept.size > most && oldest !== undefined) kept.delete(oldest)
    return answer
  }
}
