import { beforeEach, describe, expect, test } from 'vitest'
import { createOperatedOrder, type OperatedOrder } from '@/testing/operated-order'
import { pretendGateway } from '@/testing/pretend-gateway'

let order: OperatedOrder

beforeEach(async () => {
  pretendGateway.forget()
  order = await createOperatedOrder()
  await order.pay('PRE_AUTH')
})

describe('Money that is held', () => {
  test('Is captured in part, which releases the rest, and is then neither captured again nor voided', async () => {
    const { body } = order.answer('CAPTURE', 4000)
    pretendGateway.answersOperationsWith(body)
    expect(await order.ask({ kind: 'capture', amountMinor: 4000n })).toMatchObject({ kind: 'done' })
    expect(await order.readBook()).toMatchObject({ status: 'paid', capturedMinor: 4000n, authorizedMinor: 0n })
    for (const kind of ['capture', 'void'] as const)
      expect(await order.ask({ kind })).toMatchObject({ kind: 'refused' })
    expect(pretendGateway.operations).toHaveLength(1)
  })

  test('Is voided as a whole, with no amount sent, and cannot be captured afterwards', async () => {
    pretendGateway.answersOperationsWith(order.answer('VOID', 4800).body)
    expect(await order.ask({ kind: 'void' })).toMatchObject({ kind: 'done' })
    const request = { transactionId: order.saleId, merchant_id: order.open.merchant.gatewayMerchantId }
    expect(pretendGateway.operations).toEqual([{ kind: 'void', request }])
    expect(await order.readBook()).toMatchObject({ status: 'voided', authorizedMinor: 0n })
    expect(await order.ask({ kind: 'capture' })).toMatchObject({ kind: 'refused' })
  })

  test('Is captured by one and voided by another at once: one of them happens', async () => {
    pretendGateway.answersOperationsWith(order.answer('CAPTURE', 4800).body)
    const results = await Promise.all([order.ask({ kind: 'capture', amountMinor: 4800n }), order.ask({ kind: 'void' })])
    expect(results.filter(({ kind }) => kind === 'refused')).toHaveLength(1)
    expect(pretendGateway.operations).toHaveLength(1)
  })

  test('Is not captured beyond what is held', async () => {
    expect(await order.ask({ kind: 'capture', amountMinor: 4801n })).toMatchObject({ kind: 'refused' })
    expect(pretendGateway.operations).toEqual([])
  })

  test('Whose capture is unclear needs review, and the order stays authorized', async () => {
    pretendGateway.answersOperationsWith(null)
    expect(await order.ask({ kind: 'capture', amountMinor: 4800n })).toMatchObject({ kind: 'unclear' })
    expect(await order.readBook()).toMatchObject({
      status: 'authorized',
      reviewReasons: ['outcome_unknown'],
      capturedMinor: 0n,
    })
  })
})
