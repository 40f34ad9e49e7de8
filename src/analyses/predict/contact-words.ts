/** Headers of columns that hold names and contacts: people are not judged by them. */
const WORDS = [
  ...['e-?mail', 'phone', 'mobile', 'telephone', 'tel', 'fax', 'first ?name', 'last ?name', 'sur ?name', 'full ?name'],
  ...['given ?name', 'family ?name', 'customer ?name', 'client ?name', 'contact', 'contact ?name', 'address'],
  ...['street', 'post ?code', 'zip', 'zip ?code', 'passport', 'iban', 'ssn', 'nick ?name', 'user ?name', 'name'],
].join('|')
const ENGLISH = new RegExp(`^(customer|client|patient|guest|user|billing|shipping)? ?(${WORDS})$`)
const CHINESE =
  /(姓名|名字|电话(号码)?|手机(号码?)?|邮箱(地址)?|电子邮件|邮件地址|地址|身份证(号码?)?|微信号?|昵称|用户名|联系人|联系方式)$|^qq(号码?)?$|^姓$|^名$/

/** "Customer_Name", "customerName" and "customer name" are one. */
const spaced = (title: string): string =>
  title
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[_\-.]+/g, ' ')
    .trim()
    .toLowerCase()

export const isContactName = (title: string): boolean =>
  ENGLISH.test(spaced(title)) || CHINESE.test(title.toLowerCase())

const EMAIL = /^[^@\s]+@[^@\s]+\.[^@\s]+$/
const PHONE = /^\+?[\d\s()./-]{9,20}$/

export const isContactValue = (value: string): boolean =>
  EMAIL.test(value) || (PHONE.test(value) && value.replace(/\D/g, '').length >= 9)
