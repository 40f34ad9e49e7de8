import type { Download, FileChooser, Locator, Page } from 'playwright'

// Both halves are waited for together: a press that fails leaves no promise behind that rejects later, in another test.

/** The file that a press saves. */
export async function downloadAfter(page: Page, button: Locator): Promise<Download> {
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()])
  return download
}

/** The browser's file dialog that a press opens. */
export async function chooserAfter(page: Page, button: Locator): Promise<FileChooser> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), button.click()])
  return chooser
}
