import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readAddress, readPlace, sharedTokens } from '../../src/identity/values/address'
import { isDayMonthSwap, normaliseDay } from '../../src/identity/values/birthday'
import { editDistance } from '../../src/identity/values/edit-distance'
import { normaliseEmail } from '../../src/identity/values/email'
import { handleNumber } from '../../src/identity/values/handle'
import { jaroWinkler } from '../../src/identity/values/jaro-winkler'
import { areCompatible } from '../../src/identity/values/masks'
import { couldBeSamePart, namePart, splitName } from '../../src/identity/values/names'
import { normalisePhone, phoneEnd } from '../../src/identity/values/phone'
import { createPinyin, isPinyin } from '../../src/identity/values/pinyin'

const SEED = { seed: 11, numRuns: 300 }
const word = fc.string({ minLength: 0, maxLength: 12, unit: fc.constantFrom('a', 'b', 'c', 'd', 'e') })

describe('jaroWinkler', () => {
  it('gives the values of Winkler (1990) for his examples', () => {
    expect(jaroWinkler('martha', 'marhta')).toBeCloseTo(0.9611, 4)
    expect(jaroWinkler('dwayne', 'duane')).toBeCloseTo(0.84, 4)
    expect(jaroWinkler('dixon', 'dicksonx')).toBeCloseTo(0.8133, 4)
    expect(jaroWinkler('abc', 'xyz')).toBe(0)
    expect(jaroWinkler('', '')).toBe(1)
    expect(jaroWinkler('', 'a')).toBe(0)
  })

  it('is symmetric, within 0 and 1, and 1 only for equal texts', () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        const likeness = jaroWinkler(a, b)
        expect(likeness).toBeCloseTo(jaroWinkler(b, a), 12)
        expect(likeness).toBeGreaterThanOrEqual(0)
        expect(likeness).toBeLessThanOrEqual(1)
        if (a !== b) expect(likeness).toBeLessThan(1)
      }),
      SEED,
    )
  })
})

describe('editDistance', () => {
  it('counts a change, a missing letter, and an exchange of neighbours once each', () => {
    expect(editDistance('19081209', '19081209', 2)).toBe(0)
    expect(editDistance('19081209', '19081208', 2)).toBe(1)
    expect(editDistance('19081209', '1908209', 2)).toBe(1)
    expect(editDistance('19081209', '19082109', 2)).toBe(1)
    expect(editDistance('19081209', '91081290', 2)).toBe(2)
    expect(editDistance('abc', 'xyz', 2)).toBe(3)
  })

  it('agrees with the plain recurrence, as far as it counts', () => {
    fc.assert(
      fc.property(word, word, fc.integer({ min: 0, max: 4 }), (a, b, most) => {
        expect(editDistance(a, b, most)).toBe(Math.min(most + 1, plainDistance(a, b)))
      }),
      SEED,
    )
  })
})

/** The recurrence of optimal string alignment as it is defined. */
function plainDistance(a: string, b: string): number {
  const d = Array.from({ length: a.length + 1 }, (_, i) =>
    Array.from({ length: b.length + 1 }, (_, j) => (i === 0 ? j : i)),
  )
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1
      d[i]![j] = Math.min(d[i - 1]![j]! + 1, d[i]![j - 1]! + 1, d[i - 1]![j - 1]! + change)
      const isExchange = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      if (isExchange) d[i]![j] = Math.min(d[i]![j]!, d[i - 2]![j - 2]! + 1)
    }
  }
  return d[a.length]![b.length]!
}

describe('normalisePhone', () => {
  it('writes one line one way', () => {
    for (const raw of [
      '13812345678',
      '+86 138 1234 5678',
      '0086-138-1234-5678',
      "'13812345678",
      '８６13812345678',
      '86 13812345678',
    ]) {
      expect(normalisePhone(raw), raw).toBe('+8613812345678')
    }
    expect(normalisePhone('020 7946 0018', 'GB')).toBe('+442079460018')
    expect(normalisePhone('(202) 555-0143', 'US')).toBe('+12025550143')
    expect(normalisePhone('02 1234567', 'IT')).toBe('+39021234567')
    expect(normalisePhone('020 7946 0018')).toBe('02079460018')
  })

  it('keeps hidden digits, drops extensions, and refuses what is no number', () => {
    expect(normalisePhone('138****5678')).toBe('+86138****5678')
    expect(normalisePhone('+44 20 7946 0018 ext 12')).toBe('+442079460018')
    for (const raw of ['', '-', '12', 'none', '123456789012345678']) expect(normalisePhone(raw), raw).toBe('')
    expect(phoneEnd('+8613812345678')).toBe('12345678')
    expect(phoneEnd('+86138****5678')).toBe('5678')
  })
})

describe('normaliseEmail', () => {
  it('gives two ways to write one mailbox the same text, and none to what is no address', () => {
    expect(normaliseEmail(' Ann.Lee+shop@Gmail.com ')).toBe('annlee@gmail.com')
    expect(normaliseEmail('annlee@googlemail.com')).toBe('annlee@gmail.com')
    expect(normaliseEmail('ann.lee+x@x.org')).toBe('ann.lee@x.org')
    for (const raw of ['', 'n/a', '@x.org', 'ann@', 'ann lee@x.org']) expect(normaliseEmail(raw), raw).toBe('')
  })
})

describe('handleNumber', () => {
  it('is the number behind a name, or the digit that shows of a hidden one', () => {
    expect(handleNumber('', 'happywang1856')).toBe('1856')
    expect(handleNumber('wang.mingbo1856@example.com', 'other77')).toBe('1856')
    expect(handleNumber('', 'coco_zheng8389x')).toBe('8389')
    expect(handleNumber('', 'h*6')).toBe('*6')
    for (const [email, nick] of [
      ['', ''],
      ['', 'xiaohou99'],
      ['', 'h*x'],
      ['wang@example2024.com', ''],
    ] as const)
      expect(handleNumber(email, nick)).toBe('')
  })
})

describe('areCompatible', () => {
  it('fits a hidden name to those that it can stand for', () => {
    expect(areCompatible('t***1', 'tom_1')).toBe(true)
    expect(areCompatible('t***1', 't1')).toBe(false)
    expect(areCompatible('t***1', 'tom_2')).toBe(false)
    expect(areCompatible('138****5678', '13800005678')).toBe(true)
    expect(areCompatible('138****5678', '13900005678')).toBe(false)
    expect(areCompatible('a**b**c', 'axbyc')).toBe(true)
    expect(areCompatible('a**b**c', 'axyc')).toBe(false)
    expect(areCompatible('t***1', 't**1')).toBe(true)
    expect(areCompatible('t***1', 'u**1')).toBe(false)
    expect(areCompatible('tom', 'tom')).toBe(true)
  })

  it('always fits a text to its own mask, and is symmetric', () => {
    fc.assert(
      fc.property(word, word, fc.integer({ min: 0, max: 5 }), (text, other, at) => {
        if (text.length > at + 1) {
          const masked = `${text.slice(0, at)}***${text.slice(at + 1)}`
          expect(areCompatible(masked, text)).toBe(true)
          expect(areCompatible(masked, other)).toBe(areCompatible(other, masked))
        }
      }),
      SEED,
    )
  })
})

describe('names', () => {
  it('splits Chinese names by their first character or two, others by their last word', () => {
    expect(splitName('张伟')).toEqual({ surname: '张', given: '伟' })
    expect(splitName(' 欧阳 娜娜 ')).toEqual({ surname: '欧阳', given: '娜娜' })
    expect(splitName('张**')).toEqual({ surname: '张', given: '' })
    expect(splitName('*伟')).toEqual({ surname: '', given: '*伟' })
    expect(splitName('李小姐')).toEqual({ surname: '李', given: '' })
    expect(splitName('Dr. Ann Marie Lee')).toEqual({ surname: 'lee', given: 'annmarie' })
    expect(splitName('LEE, Ann')).toEqual({ surname: 'lee', given: 'ann' })
    expect(splitName('José Müller-Løw')).toEqual({ surname: 'mullerlow', given: 'jose' })
    expect(splitName('Cher')).toEqual({ surname: '', given: 'cher' })
    expect(namePart('***')).toBe('')
  })

  it('takes an initial, and what shows of a hidden name, for what it can be', () => {
    expect(couldBeSamePart('j', 'john')).toBe(true)
    expect(couldBeSamePart('j', 'ann')).toBe(false)
    expect(couldBeSamePart('*伟', '大伟')).toBe(true)
    expect(couldBeSamePart('*伟', '大明')).toBe(false)
  })
})

describe('pinyin', () => {
  const pinyin = createPinyin()

  it('reads surnames as surnames, also those that are read otherwise elsewhere', () => {
    const known = {
      曾: 'zeng',
      解: 'xie',
      单: 'shan',
      任: 'ren',
      查: 'zha',
      区: 'ou',
      仇: 'qiu',
      翟: 'zhai',
      覃: 'qin',
      尉迟: 'yuchi',
      长孙: 'zhangsun',
      欧阳: 'ouyang',
      诸葛: 'zhuge',
      吕: 'lu',
      张: 'zhang',
    }
    for (const [han, sound] of Object.entries(known)) expect(pinyin.surname(han), han).toBe(sound)
  })

  it('reads the characters of names and towns', () => {
    const known = {
      馨予: 'xinyu',
      璐: 'lu',
      珂: 'ke',
      晗: 'han',
      昕: 'xin',
      炜: 'wei',
      薇: 'wei',
      婧: 'jing',
      雯: 'wen',
      萱: 'xuan',
      梓涵: 'zihan',
      玥: 'yue',
      重庆: 'chongqing',
      长沙: 'changsha',
      厦门: 'xiamen',
      乌鲁木齐: 'wulumuqi',
      呼和浩特: 'huhehaote',
      郑州: 'zhengzhou',
      青岛: 'qingdao',
    }
    for (const [han, sound] of Object.entries(known)) expect(pinyin.syllables(han).join(''), han).toBe(sound)
    expect(pinyin.syllables('A座1号')).toEqual(['A', 'zuo', '1', 'hao'])
  })

  describe('where the rules of sorting are of another version', () => {
    const names = {
      王伟: 'wang wei',
      达芬: 'da fen',
      薛左: 'xue zuo',
      习远: 'xi yuan',
      安吉: 'an ji',
      卓全: 'zhuo quan',
    }
    const collator = new Intl.Collator('zh-Hans-u-co-pinyin')
    /** 毪, the border of mu and the first that is looked at, sorts behind all others here. */
    const moved = (a: string, b: string): number =>
      a === b ? 0 : a === '毪' ? 1 : b === '毪' ? -1 : collator.compare(a, b)

    it('reads all names where nothing moved', () => {
      for (const [han, sound] of Object.entries(names)) expect(pinyin.syllables(han).join(' '), han).toBe(sound)
    })

    it('loses the one sound whose border moved, and no other', () => {
      const other = createPinyin({ compare: moved })
      expect(other.syllables('木')).toEqual(['mou'])
      for (const [han, sound] of Object.entries(names)) expect(other.syllables(han).join(' '), han).toBe(sound)
    })
  })

  it('tells what can be read as Chinese from what cannot', () => {
    for (const text of ['zhang', 'xiaoming', 'lv', 'nva', 'wei', 'ouyang']) expect(isPinyin(text), text).toBe(true)
    for (const text of ['jason', 'smith', 'v', '', 'grace']) expect(isPinyin(text), text).toBe(false)
  })

  it('gives a town one name in any writing', () => {
    for (const raw of ['上海', '上海市', 'Shanghai', 'shanghai city', 'Shanghai Shi'])
      expect(readPlace(raw, pinyin), raw).toBe('shanghai')
    expect(readPlace("Xi'an", pinyin)).toBe(readPlace('西安市', pinyin))
    expect(readPlace('内蒙古自治区', pinyin)).toBe(readPlace('内蒙古', pinyin))
  })

  it('finds the words of a Latin address in the sound of a Chinese one', () => {
    const han = readAddress('建国路88号', pinyin)
    expect(sharedTokens(han, readAddress('88 Jianguo Road', pinyin))).toBeGreaterThan(0.6)
    expect(sharedTokens(han, readAddress('88 Renmin Road', pinyin))).toBeLessThan(0.6)
    expect(sharedTokens(readAddress('12 High Street', pinyin), readAddress('12 High St., Flat 3', pinyin))).toBe(1)
  })
})

describe('birthdays', () => {
  it('reads days in any writing as eight digits, and nothing else', () => {
    expect(normaliseDay('1990-3-7')).toBe('19900307')
    expect(normaliseDay('1990年03月07日')).toBe('19900307')
    expect(normaliseDay('19900307.0')).toBe('19900307')
    expect(normaliseDay('unknown')).toBe('')
    expect(isDayMonthSwap('19900307', '19900703')).toBe(true)
    expect(isDayMonthSwap('19900307', '19910703')).toBe(false)
  })
})
