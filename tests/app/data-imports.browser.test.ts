import { afterEach, describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { ClienteleError } from '../../src/core/errors'
import { done, failed } from '../../src/core/outcome'
import { dropFiles } from '../../src/app/pages/data/import-journey.svelte'
import { askedPlan, createFakeShop, entryOf, planOf, reportOf, type FakeShop } from './support/fake-client'
import { seriousFaults, show, type Shown } from './support/show'

let shown: Shown | undefined
afterEach(async () => {
  await shown?.close()
  shown = undefined
})

const file = (name: string): File => new File(['Order,Date\n'], name)
const given = (shop: FakeShop, name: string): unknown[][] =>
  shop.calls.filter((call) => call.name === name).map((call) => call.given)

async function drop(shop: FakeShop, ...names: string[]): Promise<void> {
  shown = await show(shop, '#/data')
  await dropFiles(shown.app, names.map(file))
}

describe('the import journey', () => {
  it('teaches what to bring while there is nothing', async () => {
    shown = await show(createFakeShop(), '#/data')
    await expect.element(page.getByText('Drop your exports here')).toBeVisible()
    await expect.element(page.getByRole('button', { name: 'Open the sample shop' })).toBeVisible()
    expect(await seriousFaults()).toEqual([])
  })

  it('takes the tables of an archive one by one, names what is none, and says why another cannot be opened', async () => {
    const shop = createFakeShop()
    shop.answers['inspect'] = ((one: File) => planOf(one.name)) as never
    shop.answers['unpack'] = ((one: File) => {
      if (one.name === 'bad.zip') throw new ClienteleError('FILE_ZIP_DAMAGED', { file: one.name, reason: 'cut' })
      return { files: [file('all.zip › orders.csv'), file('all.zip › items.csv')], leftOut: ['photo.jpg'] }
    }) as never
    await drop(shop, 'all.zip', 'bad.zip')
    await expect.element(page.getByText('all.zip › orders.csv').first()).toBeVisible()
    await expect.element(page.getByText('all.zip › items.csv').first()).toBeVisible()
    await expect.element(page.getByText(/left out: photo\.jpg/)).toBeVisible()
    await expect.element(page.getByText(/“bad\.zip” could not be unpacked/)).toBeVisible()
  })

  it('needs one press where nothing is ambiguous, and balances the rows', async () => {
    const shop = createFakeShop()
    shop.answers['inspect'] = ((one: File) => planOf(one.name)) as never
    shop.outcomes = [(one) => done([reportOf(one.name)])]
    await drop(shop, 'orders.csv')
    const confirm = page.getByRole('button', { name: 'Import this file' })
    await expect.element(confirm).toHaveFocus()
    await expect.element(page.getByText('Nothing to decide: everything was recognised.')).toBeVisible()
    await userEvent.keyboard('{Enter}')
    await expect.element(page.getByText('Your data is ready.')).toBeVisible()
    await expect.element(page.getByText('Of 10 rows: 6 new, 1 updated, 1 already here and 2 not used.')).toBeVisible()
    await expect.element(page.getByText(/2 cells of “Date” are no date/)).toBeVisible()
    await expect.element(page.getByRole('link', { name: 'See your shop' })).toHaveFocus()
    expect(await seriousFaults()).toEqual([])
  })

  it('asks for the order of day and month and imports with the answer', async () => {
    const shop = createFakeShop()
    shop.answers['inspect'] = ((one: File, options: object) => askedPlan(one.name, options)) as never
    shop.outcomes = [(one) => done([reportOf(one.name)])]
    await drop(shop, 'orders.csv')
    await expect.element(page.getByText('One thing to confirm')).toBeVisible()
    await expect.element(page.getByText('3 Apr 2024', { exact: true })).toBeVisible()
    expect(await seriousFaults()).toEqual([])
    await page.getByRole('radio', { name: /Month, day, year/ }).click()
    await expect.element(page.getByRole('radio', { name: /Month, day, year/ })).toBeChecked()
    await page.getByRole('button', { name: 'Import this file' }).click()
    await expect.element(page.getByText('Your data is ready.')).toBeVisible()
    expect(given(shop, 'import')[0]?.[1]).toEqual({ plans: [{ dateOrder: 'MDY' }] })
  })

  it('says of items what is missing beside the file of their orders, and that it took no time', async () => {
    const shop = createFakeShop()
    const whole = planOf('orders.csv')
    const plans: Record<string, object> = {
      'items.csv': {
        ...whole,
        fileName: 'items.csv',
        fields: whole.fields.filter(({ field }) => field !== 'customerId'),
      },
      'orders.csv': whole,
    }
    shop.answers['inspect'] = ((one: File) => plans[one.name]) as never
    shop.outcomes = [(one) => done([reportOf(one.name, { seconds: 0.04 })])]
    await drop(shop, 'items.csv')
    await expect.element(page.getByText(/Without “Customer id/)).toBeVisible()
    await dropFiles(shown!.app, [file('orders.csv')])
    await expect.element(page.getByRole('button', { name: 'Import 2 files' })).toBeVisible()
    expect(page.getByText(/Without “Customer id/).elements()).toEqual([])
    await page.getByRole('button', { name: 'Import 2 files' }).click()
    await expect.element(page.getByText(/in less than a second/).first()).toBeVisible()
    expect(page.getByText(/in 0 sec/).elements()).toEqual([])
  })

  it('imports the good files although another one is refused', async () => {
    const shop = createFakeShop()
    shop.answers['inspect'] = ((one: File) => {
      if (one.name === 'empty.csv') throw new ClienteleError('FILE_EMPTY', { file: one.name })
      return planOf(one.name)
    }) as never
    shop.outcomes = [(one) => done([reportOf(one.name)])]
    await drop(shop, 'orders.csv', 'empty.csv')
    await expect.element(page.getByText(/“empty.csv” is empty/)).toBeVisible()
    await page.getByRole('button', { name: 'Import 1 of 2 files' }).click()
    await expect.element(page.getByText('Your data is ready.')).toBeVisible()
    expect(given(shop, 'import').map(([one]) => (one as File).name)).toEqual(['orders.csv'])
  })

  it('refuses to import without a needed field until a column is given', async () => {
    const shop = createFakeShop()
    shop.answers['inspect'] = ((one: File, { mapping }: { mapping?: object }) =>
      mapping ? planOf(one.name) : planOf(one.name, { missing: [['orderedAt']] })) as never
    await drop(shop, 'orders.csv')
    await expect.element(page.getByText(/No column gives “Ordered at” yet/)).toBeVisible()
    await expect.element(page.getByRole('button', { name: /^Import/ })).not.toBeInTheDocument()
    expect(await seriousFaults()).toEqual([])
    await page.getByRole('combobox', { name: 'What “Order” is' }).selectOptions('orderedAt')
    await expect.element(page.getByRole('button', { name: 'Import this file' })).toBeVisible()
    expect(given(shop, 'inspect').at(-1)?.[1]).toEqual({ mapping: { Order: 'orderedAt', Date: '' } })
  })

  it('says why an import failed, keeps the others, and tries again', async () => {
    const shop = createFakeShop()
    shop.answers['inspect'] = ((one: File) => planOf(one.name)) as never
    shop.outcomes = [
      () => failed({ code: 'QUOTA_EXCEEDED', message: '', details: { file: 'big.csv' } }),
      (one) => done([reportOf(one.name)]),
    ]
    await drop(shop, 'big.csv', 'small.csv')
    await page.getByRole('button', { name: 'Import 2 files' }).click()
    await expect.element(page.getByText(/disk space for this browser is used up/)).toBeVisible()
    await expect.element(page.getByText('Your data is ready.')).toBeVisible()
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect.element(page.getByRole('button', { name: /^Import/ })).toBeVisible()
  })

  it('shows every sentence in Chinese', async () => {
    const shop = createFakeShop()
    shop.answers['inspect'] = ((one: File, options: object) => askedPlan(one.name, options)) as never
    shown = await show(shop, '#/data', 'zh')
    await dropFiles(shown.app, [file('订单.csv')])
    await expect.element(page.getByText('“Date”中的日期，日在前还是月在前？')).toBeVisible()
    await expect.element(page.getByRole('button', { name: '导入此文件' })).toBeVisible()
    const english = /\b(the|and|is|file|import|column|rows)\b/i
    expect(document.querySelector('main')?.textContent).not.toMatch(english)
  })
})

describe('rows that come back to their import', () => {
  it('are taken out of it again, and the import stays', async () => {
    const shop = createFakeShop()
    const home = entryOf(reportOf('orders.csv', { importId: 'home-1' }), { originId: 'home' })
    shop.answers['inspect'] = ((one: File) =>
      planOf(one.name, { issues: [{ code: 'ROWS_RETURNED', count: 2, firstRow: 0, sample: 'orders.csv' }] })) as never
    shop.answers['changeRepairs'] = () => void (shop.imports = [{ ...home, importId: 'home' }])
    shop.outcomes = [
      (one) => {
        shop.imports = [home]
        return done([reportOf(one.name, { importId: 'home-1', returnedTo: 'orders.csv' })])
      },
    ]
    await drop(shop, 'rejected.csv')
    await page.getByRole('button', { name: 'Import this file' }).click()
    await expect.element(page.getByText('Your data is ready.')).toBeVisible()
    await page.getByRole('button', { name: 'Undo the import of rejected.csv' }).first().click()
    await expect.poll(() => given(shop, 'changeRepairs')).toEqual([['home-1', 'back']])
    expect(given(shop, 'undoImport')).toEqual([])
  })
})

describe('another table that was met in a file', () => {
  it('is offered as a file of its own', async () => {
    const shop = createFakeShop()
    const issues = [{ code: 'TABLE_LEFT_OUT', count: 4, firstRow: 52_001, sample: 'Customers' }]
    const report = reportOf('orders.csv', { issues })
    shop.answers['inspect'] = ((one: File) => planOf(one.name)) as never
    shop.answers['leftOutTables'] = () => [file('orders.csv › Customers')]
    shop.outcomes = [
      () => {
        shop.imports = [entryOf(report)]
        return done([report])
      },
    ]
    await drop(shop, 'orders.csv')
    await page.getByRole('button', { name: 'Import this file' }).click()
    await expect.element(page.getByText(/4 rows from row 52,001 on belong to another table/)).toBeVisible()
    expect(await seriousFaults()).toEqual([])
    await page.getByRole('button', { name: 'Import the other table as a file of its own' }).click()
    await expect.element(page.getByText('orders.csv › Customers').first()).toBeVisible()
    expect(given(shop, 'leftOutTables')).toEqual([[report.importId]])
  })
})

describe('the history of imports', () => {
  it('undoes an import only after saying what leaves, and brings it back', async () => {
    const shop = createFakeShop()
    const entry = entryOf(reportOf('orders.csv'))
    shop.imports = [entry]
    const setState = (state: 'active' | 'undone') => () => void (shop.imports = [{ ...entry, state }])
    shop.answers['undoImport'] = setState('undone')
    shop.answers['redoImport'] = setState('active')
    shown = await show(shop, '#/data')
    await page.getByRole('button', { name: 'Undo the import of orders.csv' }).click()
    await expect
      .element(page.getByText('Rows of “Order lines” that leave every page and every figure: 7.'))
      .toBeVisible()
    expect(await seriousFaults()).toEqual([])
    await page.getByRole('button', { name: 'Keep it' }).click()
    expect(given(shop, 'undoImport')).toEqual([])
    await page.getByRole('button', { name: 'Undo the import of orders.csv' }).click()
    await page.getByRole('button', { name: 'Undo the import', exact: true }).click()
    await expect.element(page.getByText('Undone', { exact: true })).toBeVisible()
    await page.getByRole('button', { name: 'Bring back the import of orders.csv' }).click()
    await expect.element(page.getByText('In use')).toBeVisible()
    expect(given(shop, 'redoImport')).toEqual([[entry.importId]])
  })
})
