/** No and yes: English, German, French, Spanish, Portuguese, Chinese, Japanese, and the signs of check lists. */
const NO =
  'false no n f 0 0.0 off never inactive disabled unchecked declined rejected denied unsubscribed never_subscribed opted_out not_subscribed ' +
  'nein falsch inaktiv abgemeldet nicht_angemeldet ' +
  'non faux inactif désactivé refusé désabonné désinscrit ' +
  'falso inactivo desactivado rechazado não nao inativo desativado recusado descadastrado ' +
  '否 不 未 无 無 假 错 没有 不是 不同意 未同意 拒绝 禁止 停用 已停用 关闭 未订阅 退订 已退订 下架 已下架 未上架 ' +
  'いいえ 偽 なし 不可 無効 オフ 未登録 ' +
  '× ✗ ✘ ❌ ☐'
const YES =
  'true yes y t 1 1.0 on x always active enabled checked accepted granted agreed subscribed opted_in confirmed ' +
  'ja j wahr aktiv angemeldet zugestimmt ' +
  'oui o vrai v actif activé accepté abonné inscrit ' +
  'sí si s verdadero activo activado aceptado suscrito sim verdadeiro ativo ativado aceito aceite inscrito ' +
  '是 有 真 已 对 對 同意 已同意 允许 启用 已启用 开启 订阅 已订阅 在售 上架 已上架 ' +
  'はい 真 あり 有り 可 有効 オン 登録済み ' +
  '√ ✓ ✔ ✅ ☑ ○ 〇 ◯'

const CODES = new Map<string, number>([
  ...NO.split(' ').map((word) => [key(word), 1] as const),
  ...YES.split(' ').map((word) => [key(word), 2] as const),
])

/** 1 for no, 2 for yes, 0 for what is neither. */
export function readBoolean(cell: string): number {
  return CODES.get(cell) ?? CODES.get(key(cell)) ?? 0
}

/** Capitals, spaces against underscores, and emoji variants do not count. */
function key(word: string): string {
  return word
    .normalize('NFKC')
    .replace(/\uFE0F/g, '')
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_')
    .replace(/^'|[.。]$/g, '')
}
