import { describeFailure, toFailure } from '../../../core/errors'
import type { Todo, TodoDraft, TodoOutcomes } from '../../../data/types'
import type { AppState } from '../../../state/app-state'
import { toasts } from '../../../ui/toasts.svelte'
import { unknownOf } from './todo-list'

/** What was done and put off, as it is kept with the workspace. */
export class Marks {
  #app: AppState
  #list = $state.raw<readonly Todo[]>()
  #outcomes = $state.raw<TodoOutcomes>()
  #latest = 0
  /** Shown since the page is open, whether it is kept yet or not. */
  #noted: readonly TodoDraft[] = []

  constructor(app: AppState) {
    this.#app = app
  }

  /** Undefined until they are read. */
  get list(): readonly Todo[] | undefined {
    return this.#list
  }
  /** What came of them; undefined where nobody was contacted. */
  get outcomes(): TodoOutcomes | undefined {
    return this.#outcomes
  }

  /** Reads them anew; a slower, older answer never replaces a newer one. */
  async read(): Promise<void> {
    const turn = ++this.#latest
    try {
      const { client } = this.#app
      const list = await client.data((api) => api.todos())
      const wasContacted = list.some(({ state, isContact }) => state === 'done' && isContact)
      const outcomes = wasContacted ? await client.data((api) => api.todoOutcomes()) : undefined
      if (turn !== this.#latest) return
      this.#list = list
      this.#outcomes = outcomes
    } catch (thrown) {
      // What a page does not know of marks it shows as to do.
      void thrown
      if (turn === this.#latest) this.#list ??= []
    }
  }

  /** Marks a task; `said` is what the reader is told then, with a way back. Answers whether it is kept. */
  async mark(draft: TodoDraft, said: string): Promise<boolean> {
    const kept = await this.#attempt(() => this.#app.client.data((api) => api.markTodos([draft])))
    if (!kept) return false
    await this.read()
    const { workspace } = this.#app
    const home = workspace.info?.name
    const undo = (): void => {
      // The toast outlives the workspace that it is about.
      if (workspace.info?.name === home) void this.reopen(kept[0]!.id)
    }
    toasts.show({ text: said, undo })
    return true
  }

  /** It is to do again. */
  async reopen(id: string): Promise<void> {
    await this.#attempt(() => this.#app.client.data((api) => api.reopenTodo(id)))
    await this.read()
  }

  /** Remembers what was shown, so that it can be told later whether a word made a difference. Nobody waits for it. */
  note(drafts: readonly TodoDraft[]): void {
    const fresh = unknownOf(drafts, [...(this.#list ?? []), ...this.#noted])
    if (fresh.length === 0) return
    this.#noted = [...this.#noted, ...fresh]
    // Where it cannot be kept (another tab writes, the disk is full) it is shown all the same.
    void this.#app.client.data((api) => api.markTodos(fresh)).catch(() => undefined)
  }

  async #attempt<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work()
    } catch (thrown) {
      toasts.show({ text: describeFailure(toFailure(thrown), this.#app.settings.locale), tone: 'worse' })
      return undefined
    }
  }
}
