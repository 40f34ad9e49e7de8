import { cell, type Frame } from '../../schema/columns'
import type { KnowledgeEntries } from './spec'

/** Entries with a question and an answer. */
export function readKnowledge(frame: Frame | undefined): KnowledgeEntries {
  const found: KnowledgeEntries = { question: [], answer: [], tags: [], language: [], productId: [] }
  const text = (name: string, row: number): string => {
    const column = frame?.columns.get(name)
    return column ? String(cell(column, row) ?? '') : ''
  }
  for (let row = 0; row < (frame?.rows ?? 0); row++) {
    const [question, answer] = [text('question', row), text('answer', row)]
    if (question.trim() === '' || answer.trim() === '') continue
    found.question.push(question)
    found.answer.push(answer)
    for (const name of ['tags', 'language', 'productId'] as const) found[name].push(text(name, row))
  }
  return found
}
