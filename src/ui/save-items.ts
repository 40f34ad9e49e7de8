import Download from '@lucide/svelte/icons/download'
import type { Ui } from './context'
import { FILE_FORMATS, fileName, saveFile, saveTable, type DataFile, type FileFormat } from './export'
import type { MenuItem } from './menu-item'
import type { Word } from './messages'
import { toasts } from './toasts.svelte'

const WORDS: Record<FileFormat, Word> = {
  csv: 'saveCsv',
  json: 'saveJson',
  xlsx: 'saveXlsx',
  parquet: 'saveParquet',
}

interface Saved {
  /** What the file is called, without its ending. */
  name: string
  /** Undefined where there is nothing to save; whoever answers so has said why. */
  table(): DataFile | undefined | Promise<DataFile | undefined>
  /** All of it as JSON, where that is more than its rows; undefined as above. */
  json?: (() => string | undefined) | undefined
}

/** A line of a menu for each format that a table can be saved in. */
export function saveItems(ui: Ui, words: (word: Word) => string, { name, table, json }: Saved): MenuItem[] {
  const save = async (format: FileFormat): Promise<void> => {
    try {
      if (format === 'json' && json) return saveJson(name, json())
      const content = await table()
      if (content) await saveTable(content, name, format, ui.toBytes)
    } catch {
      toasts.show({ text: words('saveFailed'), tone: 'worse' })
    }
  }
  const formats = FILE_FORMATS.filter((format) => ui.toBytes !== undefined || format === 'csv' || format === 'json')
  return formats.map((format) => ({
    label: words(WORDS[format]),
    icon: Download,
    onselect: () => void save(format),
  }))
}

function saveJson(name: string, text: string | undefined): void {
  if (text !== undefined) saveFile(text, `${fileName(name)}.json`, 'application/json')
}
