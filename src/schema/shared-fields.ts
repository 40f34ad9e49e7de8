import type { Field } from './field'

/** By what a row says whose it is, strongest first, but for the name. */
export const contactFields: readonly Field[] = [
  {
    name: 'customerId',
    kind: 'code',
    title: { en: 'Customer id', zh: '客户编号' },
    synonyms: [
      'customer id',
      'customerid',
      'customer no',
      'customer number',
      'customer code',
      'client id',
      'user id',
      'member id',
      'buyer id',
      '客户编号',
      '客户id',
      '会员编号',
      '会员id',
      '用户id',
      '买家id',
      '客户号',
    ],
    personal: true,
  },
  {
    name: 'email',
    kind: 'code',
    title: { en: 'E-mail', zh: '邮箱' },
    synonyms: [
      'email',
      'e mail',
      'email address',
      'customer email',
      'buyer email',
      '邮箱',
      '电子邮箱',
      '电子邮件',
      '邮件',
    ],
    personal: true,
  },
  {
    name: 'phone',
    kind: 'code',
    title: { en: 'Phone', zh: '电话' },
    synonyms: [
      'phone',
      'phone number',
      'mobile',
      'telephone',
      'tel',
      '手机',
      '手机号',
      '手机号码',
      '联系电话',
      '联系手机',
      '电话',
      '收货人手机号',
      '会员手机号',
      '会员手机',
    ],
    personal: true,
  },
  {
    name: 'nick',
    kind: 'code',
    title: { en: 'Platform name', zh: '平台昵称' },
    synonyms: [
      'nick',
      'nickname',
      'username',
      'user name',
      'buyer username',
      '买家昵称',
      '买家会员名',
      '会员名',
      '昵称',
      '旺旺',
    ],
    personal: true,
  },
]

const nameField: Field = {
  name: 'name',
  kind: 'code',
  title: { en: 'Name', zh: '姓名' },
  synonyms: [
    'name',
    'customer name',
    'full name',
    'buyer name',
    'customer',
    'client',
    'buyer',
    '姓名',
    '客户姓名',
    '客户名称',
    '收货人姓名',
    '收货人',
    '客户',
    '买家姓名',
  ],
  personal: true,
}

/** The same with the name. */
export const personFields: readonly Field[] = [...contactFields, nameField]

/** Where a customer is, or where an order goes. */
export const placeFields: readonly Field[] = [
  {
    name: 'country',
    kind: 'code',
    title: { en: 'Country', zh: '国家' },
    synonyms: ['country', 'ship country', 'billing country', 'country region', '国家', '国家地区'],
  },
  {
    name: 'region',
    kind: 'code',
    title: { en: 'Region', zh: '省份' },
    synonyms: ['region', 'state', 'province', 'ship state', '省', '省份', '地区'],
  },
  {
    name: 'city',
    kind: 'code',
    title: { en: 'City', zh: '城市' },
    synonyms: ['city', 'town', 'ship city', '市', '城市'],
  },
]

/** What the amounts of a row are in, as ISO 4217 code. */
export const currencyField: Field = {
  name: 'currency',
  kind: 'code',
  title: { en: 'Currency', zh: '币种' },
  synonyms: ['currency', 'currency code', '币种', '货币'],
}
