import { describe, expect, it } from 'vitest'
import type { DataChanged } from '../../src/data/types'
import type { SentChange } from '../../src/workers/api'
import { openChangeChannel } from '../../src/workers/change-channel'

const change = (dataVersion: string): DataChanged => ({ kind: 'data-changed', workspace: 'Shop', dataVersion })

/** Workers and a page on one channel: what is posted waits until it is delivered, as between threads. */
function createRoom() {
  const waiting: SentChange[] = []
  const listeners = new Map<string, (event: Event) => void>()
  const join = (name: string) => {
    const heard: string[] = []
    const channel = {
      postMessage: (sent: SentChange) => void waiting.push(sent),
      addEventListener: (_kind: string, listener: (event: Event) => void) => void listeners.set(name, listener),
    } as unknown as BroadcastChannel
    return { ...openChangeChannel(channel, name, ({ dataVersion = '' }) => heard.push(dataVersion)), heard }
  }
  const deliver = (): void => {
    for (const sent of waiting.splice(0))
      for (const [name, listener] of listeners)
        if (name !== sent.sender) listener(new MessageEvent('message', { data: sent }))
  }
  return { join, waiting, deliver }
}

describe('the channel of changes', () => {
  it('tells a worker of what another one announced', () => {
    const { join, deliver } = createRoom()
    const one = join('one')
    const other = join('other')
    one.announce(change('1'))
    one.announce(change('2'))
    deliver()
    expect(other.heard).toEqual(['1', '2'])
    expect(one.heard).toEqual([])
  })

  it('takes from its page what the channel has not brought yet, and hears it once', () => {
    const { join, waiting, deliver } = createRoom()
    const one = join('one')
    const other = join('other')
    one.announce(change('1'))
    other.take(waiting[0]!)
    expect(other.heard).toEqual(['1'])
    deliver()
    expect(other.heard).toEqual(['1'])
    one.announce(change('2'))
    deliver()
    expect(other.heard).toEqual(['1', '2'])
  })

  it('is not told by its page of what it announced itself', () => {
    const { join, waiting } = createRoom()
    const one = join('one')
    one.announce(change('1'))
    one.take(waiting[0]!)
    expect(one.heard).toEqual([])
  })

  it('tells apart what two workers announced', () => {
    const { join, deliver } = createRoom()
    const [one, two, three] = [join('one'), join('two'), join('three')]
    one.announce(change('1'))
    two.announce(change('2'))
    deliver()
    expect(three.heard).toEqual(['1', '2'])
  })
})
