import { answerInTurn, type Reply } from '@cancel/conformance'
import { expect, test } from 'vitest'
import { createAcme } from '../index.ts'
import { acmeRows } from './rows.ts'

const order = { order_no: '1001', status: 'NEW', lines: [{ line_no: '1', quantity: 1, status: 'OPEN' }] }
const proofs = acmeRows.filter(({ means, when }) => means === 'no' && when.purpose !== 'token')

test.each(proofs.flatMap(({ when: { code = [] } }) => code))(
  '%s under a status that no page has it with proves nothing',
  async (code) => {
    const no: Reply = [422, { error: { code, message: 'no' } }]
    const { fetch, clock } = answerInTurn([no], [[200, order]])
    const acme = createAcme({
      shop: 'a-shop',
      accessToken: 'a-token',
      baseUrl: 'https://acme.invalid',
      fetch,
      clock,
    })
    const result = await acme.cancel({ orderId: '1001', reason: 'other' })
    expect(result).toMatchObject({ status: 'unconfirmed', said: 'no', vendorCode: code })
  },
)
