import { describe, expect, it } from 'vitest'
import { identifyCustomer } from '../../../../src/analyses/service/assistant/identify-customer'
import { readContact } from '../../../../src/analyses/service/assistant/read-contact'
import { frameOf } from '../../../support/frames'

const FRAMES = {
  orders: frameOf([
    { orderId: '#1001', person: 'ann', email: 'Ann@Example.org', phone: '+44 7911 123456', quantity: 1 },
    { orderId: '1002', person: 'bob', email: '', phone: '138****8000', quantity: 1 },
    { orderId: '1003', person: '', email: 'guest@example.org', phone: '', quantity: 1 },
  ]),
  customers: frameOf([
    { customerId: 'bob', person: 'bob', email: 'bob@example.org', phone: '1234567' },
    { customerId: 'ann', person: 'ann', email: 'ann@work.example', phone: '' },
  ]),
}

describe('who a customer is', () => {
  it.each([
    ['1001', 'ann@example.org', 'ann'],
    ['#1001', 'ANN@WORK.EXAMPLE', 'ann'],
    ['１００１', '07911 123456', 'ann'],
    ['1001', '00447911123456', 'ann'],
    ['1002', 'bob@example.org', 'bob'],
    ['1001', 'bob@example.org', null],
    ['1002', 'ann@example.org', null],
    ['9999', 'ann@example.org', null],
    ['1002', '138****8000', null],
    ['1002', '1388000', null],
    ['1002', '1234567', null],
    ['1001', '123456', null],
    ['1003', 'guest@example.org', null],
    ['', 'ann@example.org', null],
    ['1001', '', null],
    ['1001', '@', null],
  ])('is taken from number %s and contact %s together', (order, contact, customer) => {
    expect(identifyCustomer(FRAMES, order, contact)).toBe(customer)
  })

  it('is nobody where there are no orders', () => {
    expect(identifyCustomer({}, '1001', 'ann@example.org')).toBeNull()
  })

  it.each([
    ['my order is 1001 and my mail ann@example.org', true, { order: '1001', contact: 'ann@example.org' }],
    ['1001', true, { order: '1001', contact: null }],
    ['1001', false, { order: null, contact: null }],
    ['订单号1001，手机13800138000', false, { order: '1001', contact: '13800138000' }],
    ['I have 2 dogs', true, { order: null, contact: null }],
  ])('is read from a message: %s (asked: %s)', (message, isAsked, read) => {
    expect(readContact(message, isAsked)).toEqual(read)
  })
})
