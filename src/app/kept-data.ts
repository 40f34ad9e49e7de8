const KEY = 'clientele:kept'

/** Workspaces that had data when they were last seen: a browser that clears the database may leave this line. */
function read(): string[] {
  try {
    const names = JSON.parse(localStorage.getItem(KEY) ?? '[]') as unknown
    return Array.isArray(names) ? names.filter((name) => typeof name === 'string') : []
  } catch (thrown) {
    // Without storage nothing was kept either.
    void thrown
    return []
  }
}

function write(names: readonly string[]): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(names))
  } catch (thrown) {
    // Then a loss cannot be told from a first visit.
    void thrown
  }
}

export const hadData = (name: string): boolean => read().includes(name)

export function rememberData(name: string): void {
  if (!hadData(name)) write([...read(), name])
}

/** For a workspace that a person emptied. */
export const forgetData = (name: string): void => write(read().filter((one) => one !== name))
