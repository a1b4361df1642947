import { judgeAll, type Attack, type Outcome } from '@/testing/redteam/attack'
import { send, type Answer } from '@/testing/redteam/visitors/http'
import { checkOut, fillCart, findOrder } from '@/testing/redteam/visitors/shopping'
import { someAddress, trySignIn } from '@/testing/redteam/visitors/staff'
import { Visitor } from '@/testing/redteam/visitors/visitor'
import { wordsOf } from './webhook-endpoint'

/** Card numbers where a person may type text: none may be stored (PCI DSS 3). */

const CARD = '4111 1111 1111 1111'
const DISGUISED = [
  '4111111111111111',
  '4111-1111-1111-1111',
  '4111.1111.1111.1111',
  '４１１１　１１１１　１１１１　１１１１',
  '4111\u200b1111\u200b1111\u200b1111',
  '4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1',
  'Taro 4111 1111 1111 1111 12/29 123',
  '3782 822463 10005',
]
const TYPED = ['name', 'phone', 'billingAddress1', 'billingCity', 'billingState', 'billingPostalCode']
const SHIPPING = {
  shippingCountry: 'JP',
  shippingAddress1: '1-2-3 Shinjuku',
  shippingCity: 'Shinjuku-ku',
  shippingState: 'Tokyo',
  shippingPostalCode: '1600022',
}

/** The checkout form with these fields makes no order. */
async function makesNoOrder(url: URL, changes: Record<string, string>): Promise<Outcome> {
  const { visitor } = await fillCart(url)
  const answer = await checkOut(visitor, changes)
  const order = await findOrder(visitor)
  return {
    held: order === null && answer.status < 500,
    answered: `${Object.values(changes).at(-1)}: ${wordsOf(answer)}, ${order ? 'an order' : 'no order'}`,
  }
}

/** A form of the dashboard with a card number in these fields, after which the page does not show it. */
async function storesNothing(member: Visitor, path: string, fields: Record<string, string>): Promise<Outcome> {
  const [marker] = Object.keys(fields)
  const form = await member.requireForm(path, `name="${marker}"`)
  const answer = await member.submit(path, { form, changes: fields })
  const page = await member.get(path)
  const isShown = showsCard(page)
  return {
    held: !isShown && answer.status < 500,
    answered: `${path} ${wordsOf(answer)}, ${isShown ? 'stored' : 'not stored'}`,
  }
}

const showsCard = ({ text }: Answer) => /4111\D{0,10}1111\D{0,10}1111\D{0,10}1111/.test(text)

export const cardNumberAttacks: Attack[] = [
  {
    name: 'a card number in the checkout form',
    tried: TYPED.join(', '),
    run: ({ url }) => judgeAll(TYPED, (field) => makesNoOrder(url, { [field]: CARD })),
  },
  {
    name: 'a card number in the shipping address',
    tried: Object.keys(SHIPPING).slice(1).join(', '),
    run: ({ url }) =>
      judgeAll(Object.keys(SHIPPING).slice(1), (field) =>
        makesNoOrder(url, { shipElsewhere: 'on', ...SHIPPING, [field]: CARD }),
      ),
  },
  {
    name: 'a card number in disguise',
    tried: 'without and with other separators, full width, invisible characters, among other text, American Express',
    run: ({ url }) => judgeAll(DISGUISED, (name) => makesNoOrder(url, { name })),
  },
  {
    name: 'a card number in the dashboard’s texts',
    tried: 'the shop’s name, receipt note and contact, an invitation',
    needs: ['staff'],
    run: async ({ member }) => {
      const owner = await member()
      const tries: [path: string, fields: Record<string, string>][] = [
        ['/dashboard/settings', { name: `Shop ${CARD}` }],
        ['/dashboard/settings', { receiptNote: CARD }],
        ['/dashboard/settings', { receiptContact: CARD }],
        ['/dashboard/people', { email: '4111111111111111@example.com' }],
      ]
      return judgeAll(tries, ([path, fields]) => storesNothing(owner, path, fields))
    },
  },
  {
    name: 'a card number as the name of a browser',
    tried: 'the User-Agent of a sign-in, as the list of sessions shows it',
    needs: ['staff'],
    run: async ({ url, staff }) => {
      const visitor = new Visitor(url)
      const headers = { 'user-agent': `Browser ${CARD}`, 'x-forwarded-for': someAddress() }
      const answer = await trySignIn(visitor, { login: staff ?? { email: '', password: '' }, headers })
      const page = await visitor.get('/dashboard/account')
      return {
        held: page.status === 200 && !showsCard(page),
        answered: `${wordsOf(answer)}, ${showsCard(page) ? 'shown' : 'not shown'}`,
      }
    },
  },
  {
    name: 'a card number in what a browser reports',
    tried: 'as the host that was blocked',
    needs: ['staff'],
    run: async ({ url, member }) => {
      const report = { 'effective-directive': 'img-src', 'blocked-uri': 'https://4111111111111111.example/' }
      const answer = await send(url, {
        path: '/api/reports/csp',
        method: 'POST',
        headers: { 'content-type': 'application/csp-report', 'x-forwarded-for': someAddress() },
        body: JSON.stringify({ 'csp-report': report }),
      })
      const page = await (await member()).get('/dashboard/settings')
      return { held: !showsCard(page), answered: `${wordsOf(answer)}, ${showsCard(page) ? 'shown' : 'not shown'}` }
    },
  },
]
