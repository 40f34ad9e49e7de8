import type { Frames } from '../../../src/analyses/contract'
import { frameOf, type Row } from '../../support/frames'

/** Customers of a shop and the buyers of another: some are surely one person, some may be, and two ids are never joined. */
const CUSTOMERS: Row[] = [
  { customerId: '1', name: 'Zhang Wei', email: 'zw88@qq.com', phone: '+8613811110001', city: 'Shanghai' },
  { customerId: '2', name: 'Li Na', email: 'lina@163.com', phone: '+8613922220002', city: 'Beijing' },
  { customerId: '3', name: 'Grace Hopper', email: 'grace@navy.org', phone: '+12025550001', city: 'Arlington' },
  { customerId: '4', name: 'Grace Hopper', email: 'grace@navy.org', phone: '+12025550001', city: 'Arlington' },
  { customerId: '5', name: 'Wang Fang', email: 'wf@qq.com', phone: '+8613733330003', city: 'Hangzhou' },
]
const BUYERS: Row[] = [
  { nick: 'z***8', name: '张伟', phone: '13811110001', city: '上海市' },
  { nick: 'lina_bj', name: '李**', phone: '139****0002', city: '北京市' },
  { nick: 'x***1', name: '刘洋', phone: '13644440004', city: '广州市' },
]

/** A row of its own for each of many others, so that what is rare and what is common can be learnt. */
const strangers = (count: number): Row[] =>
  Array.from({ length: count }, (_, i) => ({
    customerId: String(100 + i),
    name: `${['Ada', 'Ben', 'Cleo', 'Dan', 'Eva', 'Finn', 'Gus'][i % 7]} ${['Stone', 'Rivers', 'Field', 'Woods', 'Hill'][i % 5]}${i}`,
    email: `person${i}@mail${i % 3}.com`,
    phone: `+4420${String(70_000_000 + 7919 * i)}`,
    city: ['London', 'Leeds', 'York', 'Bath'][i % 4],
  }))

/** Persons as the data worker gives them: the customer id, else the platform name. */
const withPerson = (rows: Row[]): Row[] => rows.map((row) => ({ ...row, person: row['customerId'] ?? row['nick'] }))

export const plantedPeople = (): Frames => ({
  customers: frameOf(withPerson([...CUSTOMERS, ...strangers(120)])),
  orders: frameOf(withPerson(BUYERS)),
})
