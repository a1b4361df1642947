import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ORDER_FILTERS } from './filters/order-filters'
import { everyOrder, REVIEW_REASONS, SORTS, STATUSES, type OrderSearch } from './order-search'
import { readCursor, readPlace, writeCursor } from './place-in-list'
import { readSearch } from './read-search'
import { toSearchParams, type SearchParams } from './search-params'
import type { SearchProblemCode } from './search-problem'
import { writeSearch } from './write-search'

const merchant = { currency: 'JPY', timeZone: 'Asia/Tokyo' }
const everything = everyOrder(merchant.timeZone)

const read = (address: string) => readSearch(toSearchParams(new URLSearchParams(address)), merchant)

test('An empty form asks for every order, newest first', () => {
  expect(read('q=&from=&to=&currency=&min=&max=&scheme=&mode=&sort=')).toEqual({ search: everything, problems: [] })
})

test('An address is read field by field', () => {
  const address =
    'q=taro&status=paid&status=refunded&review=paid_twice&from=2026-11-01&to=2026-11-24&currency=usd&min=1.5&mode=test&sort=highest'
  expect(read(address)).toEqual({
    problems: [],
    search: {
      ...everything,
      text: 'taro',
      statuses: ['paid', 'refunded'],
      review: ['paid_twice'],
      from: '2026-11-01',
      to: '2026-11-24',
      currency: 'USD',
      minMinor: 150n,
      isLive: false,
      sort: 'highest',
    },
  })
})

test('An amount without a currency is meant in the merchant’s', () => {
  expect(read('min=480').search).toMatchObject({ currency: 'JPY', minMinor: 480n })
})

const PROBLEMS: [address: string, code: SearchProblemCode, params?: object][] = [
  ['status=sold', 'statusUnknown'],
  ['status=sold&status=lost', 'statusUnknown'],
  ['review=tired', 'reviewReasonUnknown'],
  ['from=yesterday', 'dayInvalid'],
  ['to=2026-02-30', 'dayInvalid'],
  ['from=0001-01-01', 'dayOutOfRange'],
  ['currency=XYZ', 'currencyUnknown'],
  ['currency=XYZ&min=1', 'currencyUnknown'],
  ['min=1,000', 'amountInvalid', { currency: 'JPY', example: '123450' }],
  ['max=1.005&currency=USD', 'amountInvalid', { currency: 'USD', example: '1234.50' }],
  ['mode=maybe', 'modeUnknown'],
  ['scheme=%00', 'schemeUnknown'],
  ['sort=random', 'sortUnknown'],
  ['q=%00', 'textInvalid'],
  ['from=2026-11-02&to=2026-11-01', 'daysReversed'],
  ['min=2&max=1', 'amountsReversed'],
]

test.each(PROBLEMS)('The problem of "%s" is %s, told once', (address, code, params = {}) => {
  expect(read(address).problems).toEqual([{ code, params }])
})

test('A property that every object has is not taken for a field', () => {
  expect(readSearch(Object.create({ q: 'x' }) as SearchParams, merchant)).toEqual({ search: everything, problems: [] })
})

const texts = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string(),
  fc.constantFrom('paid', 'any', '2026-11-24', '1.5', 'JPY', '\0'),
)
const filterParams = Object.values(ORDER_FILTERS).map(({ param }) => param)
const names = fc.constantFrom(...filterParams, 'sort', 'after', 'before', '__proto__')
const anyParams = fc.dictionary(names, fc.oneof(texts, fc.array(texts)))

test('Any address is read, and its search reads back unchanged', () => {
  fc.assert(
    fc.property(anyParams, (params) => {
      const { search } = readSearch(params, merchant)
      const rest = read(writeSearch(search).toString())
      expect(rest.search).toEqual(search)
      readPlace(params, search.sort)
    }),
  )
})

const searches: fc.Arbitrary<OrderSearch> = fc.record({
  text: fc.constantFrom(null, 'taro', '100% sure', 'a+b&c=d'),
  statuses: fc.uniqueArray(fc.constantFrom(...STATUSES)),
  review: fc.oneof(fc.constant('any' as const), fc.uniqueArray(fc.constantFrom(...REVIEW_REASONS))),
  from: fc.constantFrom(null, '2026-01-01'),
  to: fc.constantFrom(null, '2026-12-31'),
  timeZone: fc.constant(merchant.timeZone),
  currency: fc.constantFrom('USD', 'JPY', 'KWD'),
  minMinor: fc.option(fc.bigInt(0n, 1000n)),
  maxMinor: fc.option(fc.bigInt(1001n, 10n ** 11n)),
  scheme: fc.constantFrom(null, 'VISA'),
  isLive: fc.constantFrom(null, true, false),
  numbers: fc.constant(null),
  sort: fc.constantFrom(...SORTS),
})

test('A bookmarked view gives the same search', () => {
  const readBack = fc.property(searches, (search) => {
    expect(read(writeSearch(search).toString())).toEqual({ search, problems: [] })
  })
  fc.assert(readBack)
})

test.each(SORTS)(
  'A cursor of %s leads to its order; a cursor of another kind, or a broken one, starts anew',
  (sort) => {
    const placed = {
      id: '7c9e6679-7425-40de-944b-e07fc1f90ae7',
      createdAt: new Date(1_700_000_000_000),
      currency: 'JPY',
      totalMinor: 4800n,
    }
    const cursor = writeCursor(sort, placed)
    expect(writeCursor(sort, readCursor(sort, cursor) ?? { ...placed, id: '' })).toBe(cursor)
    const other = sort === 'newest' || sort === 'oldest' ? 'highest' : 'newest'
    for (const broken of [
      '',
      'PO-7F3K-29QX',
      `${cursor}x`,
      cursor.slice(1).replace('_', ''),
      writeCursor(other, placed),
    ]) {
      expect(readCursor(sort, broken)).toBeNull()
    }
  },
)
