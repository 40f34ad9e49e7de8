import type { Messages, Text } from '../../core/locale'
import type { EvidenceName } from '../../identity'

export const RECORD_UNIT: Text = { en: 'records of people', zh: '条人员记录' }
export const NEEDED_EVIDENCE: Text = {
  en: 'names, e-mail addresses, phone numbers or platform names',
  zh: '姓名、邮箱、电话或平台昵称',
}

export const WARNINGS = {
  PAIRS_CLIPPED: {
    en: 'Shown are at most {most} sure and {most} doubtful pairs, of {joins} and {asks}. The groups are complete.',
    zh: '最多显示 {most} 对确定和 {most} 对待确认的记录（共 {joins} 对和 {asks} 对）。分组是完整的。',
  },
  BLOCKS_CLIPPED: {
    en: '{leftOut} {leftOut|pair|pairs} that share only something common, such as a surname and a town, were not compared.',
    zh: '有 {leftOut} 对记录只有常见信息相同（如姓氏和城市），没有逐一比较。',
  },
  IDS_KEPT_APART: {
    en: '{refused} sure {refused|pair was|pairs were} not put together: the shop itself keeps two customer ids there, or you told them apart.',
    zh: '有 {refused} 对相符的记录没有归到一起：店铺本身给了两个客户编号，或您已标记为不同的人。',
  },
  NOT_CONVERGED: {
    en: 'The weights still moved after {rounds} rounds: look through the sure pairs before you join them.',
    zh: '权重在 {rounds} 轮后仍未稳定：合并前请先看一遍确定的记录。',
  },
} as const satisfies Messages<string>

export const METHOD: Text = {
  en: 'Records that share something are compared piece by piece. How much each agreement says is learnt from your own records: how often it happens by chance, and how often within one person. Rare agreement says more.',
  zh: '先找出有共同点的记录，再逐项比较。每项一致有多大说服力，是从您自己的记录中学到的：偶然一致有多常见，同一个人的记录中又有多常见。越少见的一致越有说服力。',
}

export const USES: Text = {
  en: 'Names, addresses, phones, platform names, birthdays and places of every person in your tables.',
  zh: '各表中每个人的姓名、邮箱、电话、平台昵称、生日和所在地。',
}

export const EXCLUDED = {
  withoutPerson: { en: 'Rows that name nobody', zh: '没有指明是谁的行' },
} as const satisfies Messages<string>

export const CAVEATS: readonly Text[] = [
  {
    en: 'Members of a household share names, addresses and phones: where the first name is hidden, you are asked.',
    zh: '一家人会共用姓氏、地址和电话：名字被隐藏时会请您确认。',
  },
  {
    en: 'People with the same common name in the same town cannot be told apart without a phone, an address or a birthday.',
    zh: '同一城市的同名者，如果没有电话、地址或生日，就无法区分。',
  },
  {
    en: 'How sure a pair is rests on the records that there are: with few of them, on what is usual elsewhere.',
    zh: '把握程度取决于现有记录；记录很少时，主要依据一般情况。',
  },
]

export const FIELD_TITLES: Messages<EvidenceName> = {
  email: { en: 'E-mail', zh: '邮箱' },
  phone: { en: 'Phone', zh: '电话' },
  nick: { en: 'Platform name', zh: '平台昵称' },
  handle: { en: 'Number in the user name or e-mail', zh: '昵称或邮箱中的数字' },
  idNumber: { en: 'Id number', zh: '证件或会员号' },
  surname: { en: 'Surname', zh: '姓氏' },
  given: { en: 'First name', zh: '名字' },
  birthday: { en: 'Birthday', zh: '生日' },
  address: { en: 'Address', zh: '地址' },
  locality: { en: 'Second address line', zh: '地址第二行' },
  houseNumber: { en: 'House number', zh: '门牌号' },
  postcode: { en: 'Postcode', zh: '邮编' },
  city: { en: 'Town', zh: '城市' },
  region: { en: 'Region', zh: '省份' },
  country: { en: 'Country', zh: '国家' },
}
