import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { recogniseFormat } from '../../../src/ingest/formats'
import { parseCsv } from './fixture'
import { describeWith } from '../../support/describe-with'

const path = new URL('../../../../shared/reference/export-headers.json', import.meta.url)
const isThere = existsSync(path)
if (!isThere)
  process.stdout.write('SKIPPED: the list of real export headers is not on this machine; none was looked at.\n')

interface Known {
  vendor: string
  kind: string
  delimiter: string
  header: string
}

const lists = isThere ? (JSON.parse(readFileSync(path, 'utf8')) as Known[]) : []

/** How the ids of a vendor's formats begin. */
const vendorId = (vendor: string): string => {
  const names: Record<string, string> = {
    淘宝: 'taobao',
    天猫: 'taobao|tmall',
    京东: 'jd',
    抖音: 'douyin',
    拼多多: 'pinduoduo',
  }
  const more: Record<string, string> = { 有赞: 'youzan', 微信支付: 'wechat', 支付宝: 'alipay', Google: 'google' }
  const first = vendor.split(/[/ (]/)[0]!
  return { ...names, ...more }[first] ?? first.toLowerCase()
}

describeWith(isThere, 'knows the header lines of real exports', () => {
  test.each(lists.map((list) => [`${list.vendor}, ${list.kind}`, list] as const))('of %s', (_, list) => {
    const [header = []] = parseCsv(list.header, list.delimiter)
    expect(recogniseFormat(header)?.id ?? 'nothing').toMatch(new RegExp(`^(?:${vendorId(list.vendor)})-`))
  })
})
