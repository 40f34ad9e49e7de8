import { createRandom, type Random } from '../../src/core/random'
import type { LinkInput, RawEvidence } from '../../src/identity'
import { codeColumn } from './frames'

/** Characters with their sound, so that what is tested does not make its own truth. */
type Spoken = readonly (readonly [han: string, sound: string])[]

const spoken = (text: string): Spoken =>
  text.split(' ').map((entry) => {
    const [, han = '', sound = ''] = /^(\p{Script=Han}+)([a-z]+)$/u.exec(entry) ?? []
    return [han, sound] as const
  })

/** The first ones have half of all people. */
const SURNAMES = spoken(
  '王wang 李li 张zhang 刘liu 陈chen 杨yang 赵zhao 黄huang 周zhou 吴wu 徐xu 孙sun 胡hu 朱zhu 高gao 林lin 何he 郭guo 马ma 罗luo ' +
    '梁liang 宋song 郑zheng 谢xie 韩han 唐tang 冯feng 于yu 董dong 萧xiao 程cheng 曹cao 袁yuan 邓deng 许xu 傅fu 沈shen 曾zeng ' +
    '彭peng 吕lu 苏su 卢lu 蒋jiang 蔡cai 贾jia 丁ding 魏wei 薛xue 叶ye 阎yan 余yu 潘pan 杜du 戴dai 夏xia 钟zhong 汪wang 田tian ' +
    '任ren 姜jiang 范fan 方fang 石shi 姚yao 谭tan 廖liao 邹zou 熊xiong 金jin 陆lu 郝hao 孔kong 白bai 崔cui 康kang 毛mao 邱qiu ' +
    '秦qin 江jiang 史shi 顾gu 侯hou 邵shao 孟meng 龙long 万wan 段duan 钱qian 汤tang 尹yin 黎li 易yi 常chang 武wu 乔qiao 贺he ' +
    '赖lai 龚gong 文wen 欧阳ouyang 上官shangguan 单shan 解xie',
)
const GIVEN = spoken(
  '伟wei 芳fang 娜na 敏min 静jing 丽li 强qiang 磊lei 军jun 洋yang 勇yong 艳yan 杰jie 娟juan 涛tao 明ming 超chao 秀xiu 霞xia 平ping ' +
    '刚gang 桂gui 英ying 华hua 建jian 国guo 文wen 志zhi 玉yu 兰lan 红hong 梅mei 雪xue 琳lin 佳jia 欣xin 怡yi 婷ting 雅ya 宇yu ' +
    '轩xuan 浩hao 然ran 子zi 涵han 梓zi 晨chen 思si 雨yu 嘉jia 诗shi 琪qi 俊jun 辉hui 鹏peng 飞fei 博bo 成cheng 天tian 翔xiang ' +
    '海hai 波bo 斌bin 峰feng 龙long 东dong 春chun 燕yan 玲ling 云yun 莹ying 倩qian 颖ying 瑶yao 萍ping 慧hui 晓xiao 月yue 凤feng ' +
    '洁jie 宁ning 安an 康kang 乐le 一yi 可ke 心xin 梦meng 璐lu 珊shan 彤tong 瑞rui 凯kai 阳yang 辰chen 睿rui 泽ze 铭ming 航hang',
)
const CITIES = [
  ['上海市', '上海市', 'Shanghai'], ['北京市', '北京市', 'Beijing'], ['广东省', '广州市', 'Guangzhou'], ['广东省', '深圳市', 'Shenzhen'],
  ['浙江省', '杭州市', 'Hangzhou'], ['江苏省', '南京市', 'Nanjing'], ['江苏省', '苏州市', 'Suzhou'], ['四川省', '成都市', 'Chengdu'],
  ['湖北省', '武汉市', 'Wuhan'], ['陕西省', '西安市', "Xi'an"], ['山东省', '青岛市', 'Qingdao'], ['福建省', '厦门市', 'Xiamen'],
  ['湖南省', '长沙市', 'Changsha'], ['辽宁省', '大连市', 'Dalian'], ['天津市', '天津市', 'Tianjin'], ['重庆市', '重庆市', 'Chongqing'],
  ['浙江省', '宁波市', 'Ningbo'], ['河南省', '郑州市', 'Zhengzhou'], ['云南省', '昆明市', 'Kunming'], ['山东省', '济南市', 'Jinan'],
] as const // prettier-ignore
const ROADS = spoken('建国jianguo 人民renmin 中山zhongshan 解放jiefang 和平heping 新华xinhua 南京nanjing 淮海huaihai 长江changjiang 文化wenhua 胜利shengli 光明guangming 育才yucai 学府xuefu 滨海binhai 朝阳chaoyang') // prettier-ignore
const ENGLISH = ['Jason', 'Kevin', 'Amy', 'Lucy', 'Tony', 'Grace', 'Eric', 'Cindy', 'David', 'Vivian']
const WORDS = [
  'sunny',
  'tiger',
  'happy',
  'xiao',
  'panda',
  'moon',
  'star',
  'cloud',
  'coco',
  'lucky',
  'cat',
  'mango',
  'river',
  'snow',
]
const MAILERS = ['qq.com', '163.com', 'gmail.com', 'outlook.com', 'icloud.com']

interface Human {
  surname: readonly [string, string]
  given: readonly (readonly [string, string])[]
  english: string
  phone: string
  email: string
  nick: string
  city: (typeof CITIES)[number]
  road: readonly [string, string]
  house: number
}

type Cells = Partial<Record<keyof RawEvidence, string>> & { truth: string; source: number; ownId: number }

export interface TwoShops {
  input: LinkInput
  truth: string[]
}

const pick = <T>(random: Random, from: readonly T[]): T => from[random.int(from.length)]!
/** The first ones far more often. */
const pickCommon = <T>(random: Random, from: readonly T[]): T => from[Math.floor(from.length * random.next() ** 2.2)]!
const chance = (random: Random, share: number): boolean => random.next() < share

function createHuman(random: Random): Human {
  const surname = pickCommon(random, SURNAMES)
  const given = Array.from({ length: chance(random, 0.7) ? 2 : 1 }, () => pickCommon(random, GIVEN))
  const sound = surname[1] + given.map(([, one]) => one).join('')
  const number = String(random.int(10_000))
  return {
    surname,
    given,
    english: pick(random, ENGLISH),
    phone: `1${pick(random, ['38', '39', '58', '86', '77', '52', '35', '91'])}${String(random.int(1e8)).padStart(8, '0')}`,
    email: `${chance(random, 0.5) ? sound : pick(random, WORDS)}${number}@${pick(random, MAILERS)}`,
    nick: `${pick(random, WORDS)}${chance(random, 0.4) ? '_' : ''}${surname[1]}${number}`,
    city: pickCommon(random, CITIES),
    road: pick(random, ROADS),
    house: 1 + random.int(900),
  }
}

/** Some share a home, the family's name and at times its phone. */
function createRelative(random: Random, of: Human): Human {
  const own = createHuman(random)
  const { surname, city, road, house } = of
  return { ...own, surname, city, road, house, phone: chance(random, 0.3) ? of.phone : own.phone }
}

const chineseName = ({ surname, given }: Human): string => surname[0] + given.map(([han]) => han).join('')
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
const hide = (text: string): string => `${text.charAt(0)}***${text.charAt(text.length - 1)}`

/** One digit or letter wrong. */
function mistype(random: Random, text: string): string {
  const at = 1 + random.int(Math.max(1, text.length - 2))
  return text.slice(0, at) + text.charAt(at + 1) + text.charAt(at) + text.slice(at + 2)
}

/** As a marketplace of China exports its buyers: most of what names them is hidden. */
function taobaoRow(random: Random, human: Human, truth: string): Cells {
  const [province, city] = human.city
  const name = chineseName(human)
  const phone = chance(random, 0.5) ? human.phone.replace(/^(...)....(....)$/, '$1****$2') : human.phone
  return {
    nick: chance(random, 0.6) ? hide(human.nick) : human.nick,
    name: chance(random, 0.3) ? `${human.surname[0]}**` : name,
    phone: chance(random, 0.1) ? '' : `'${phone}`,
    region: province,
    city,
    address: chance(random, 0.4) ? '***' : `${human.road[0]}路${human.house}号`,
    country: '中国',
    truth,
    source: 1,
    ownId: 0,
  }
}

function shopifyName(random: Random, human: Human): string {
  const given = capital(human.given.map(([, sound]) => sound).join(chance(random, 0.2) ? ' ' : ''))
  const surname = capital(human.surname[1])
  const way = random.next()
  if (way < 0.3) return chineseName(human)
  if (way < 0.4) return `${human.english} ${surname}`
  return way < 0.75 ? `${given} ${surname}` : `${surname} ${given}`
}

/** As a shop of its own exports its customers: an account with an address that they write in Latin letters, or not. */
function shopifyRow(random: Random, human: Human, truth: string, ownId: number): Cells {
  const isLatin = chance(random, 0.6)
  const phone = chance(random, 0.5) ? `+86 ${human.phone}` : human.phone.replace(/^(...)(....)(....)$/, '$1 $2 $3')
  return {
    email: chance(random, 0.95) ? human.email : '',
    name: shopifyName(random, human),
    phone: chance(random, 0.55) ? (chance(random, 0.03) ? mistype(random, phone) : phone) : '',
    region: isLatin ? '' : human.city[0],
    city: isLatin ? human.city[2] : human.city[1],
    address: isLatin ? `${human.house} ${capital(human.road[1])} Road` : `${human.road[0]}路${human.house}号`,
    country: isLatin ? 'China' : '中国',
    truth,
    source: 2,
    ownId,
  }
}

/**
 * The buyers of a 淘宝 shop and of a Shopify shop, about `count` records in all: a third of the people buy in both, some have two
 * platform names, some bought as guests before they had an account, and some live with others of their name. Seeded.
 */
export function createTwoShops(count: number, seed: number): TwoShops {
  const random = createRandom(seed)
  const rows: Cells[] = []
  let before = createHuman(random)
  for (let person = 0; rows.length < count; person++) {
    const human = chance(random, 0.08) ? createRelative(random, before) : createHuman(random)
    before = human
    const truth = `p${person}`
    const where = random.next()
    if (where < 0.65) rows.push(taobaoRow(random, human, truth))
    if (where < 0.65 && chance(random, 0.05)) rows.push(taobaoRow(random, { ...human, nick: `${human.nick}x` }, truth))
    if (where < 0.33 || where >= 0.65) rows.push(shopifyRow(random, human, truth, person + 1))
    if ((where < 0.33 || where >= 0.65) && chance(random, 0.05)) rows.push(shopifyRow(random, human, truth, 0))
  }
  rows.length = count
  return { input: inputOf(rows), truth: rows.map(({ truth }) => truth) }
}

const FIELDS = ['email', 'phone', 'nick', 'name', 'address', 'city', 'region', 'country'] as const

function inputOf(rows: readonly Cells[]): LinkInput {
  const evidence: RawEvidence = {}
  for (const field of FIELDS) {
    const column = codeColumn(rows.map((row) => row[field] ?? ''))
    if (column.kind === 'code') evidence[field] = column
  }
  return {
    count: rows.length,
    evidence,
    source: Uint32Array.from(rows, ({ source }) => source),
    ownId: Uint32Array.from(rows, ({ ownId }) => ownId),
    apart: [],
    phoneCountry: 'CN',
  }
}
