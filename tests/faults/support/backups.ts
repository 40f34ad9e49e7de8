import type { Page } from 'playwright'
import type { App } from './app'

/** A backup of what is open, as bytes. */
export const bytesOfBackup = async (page: Page, passphrase?: string): Promise<Buffer> => {
  const text = await page.evaluate(async (secret) => {
    const file = await window.clientele.backup(secret === undefined ? {} : { passphrase: secret })
    return new Promise<string>((resolve) => {
      const reader = new FileReader()
      reader.onload = () => resolve(String(reader.result))
      reader.readAsDataURL(file)
    })
  }, passphrase)
  return Buffer.from(text.slice(text.indexOf(',') + 1), 'base64')
}

/** Restores bytes as a file; answers `done`, or the code of the error. */
export async function restoreBytes(app: App, page: Page, bytes: Buffer, passphrase?: string): Promise<string> {
  const [path, input] = [
    await app.file('backup.clientele', bytes),
    await page.evaluateHandle(() => {
      const element = document.createElement('input')
      element.type = 'file'
      return element
    }),
  ]
  await input.setInputFiles(path)
  return page.evaluate(
    ([element, secret]) =>
      window.clientele.restore(element.files![0]!, secret === undefined ? {} : { passphrase: secret }).then(
        () => 'done',
        (error: { code: string }) => error.code,
      ),
    [input, passphrase] as const,
  )
}
