import type { Figures, Plan } from './simulate-attack'

/** Assumed costs, in US dollars: of each try at the gateway, and of each disputed charge. */
export const FEES = { try: 0.1, dispute: 15 }

export const finishedShare = ({ shoppers }: Figures) =>
  shoppers.filter(({ finished }) => finished).length / Math.max(1, shoppers.length)

const dollars = (amount: number) => `$${amount.toFixed(2)}`
const feesOf = (tries: number, approved: number) => dollars(tries * FEES.try + approved * FEES.dispute)

/** The figures of one run, a line for each. */
export function describeRun(plan: Plan, figures: Figures): string {
  const { shoppers, cards, good, tried, approved, links, asked } = figures
  const waits = shoppers.map(({ waitedS }) => waitedS).sort((a, b) => a - b)
  const plain = shoppers.filter(({ withoutJavaScript }) => withoutJavaScript)
  const lines = [
    `${plan.triesPerLink} tries a link: ${cards} stolen cards from ${plan.addresses} addresses, ${plan.patient * 100} % as slow as people`,
    `  asked for a link ${asked} times, got ${links}, tried ${tried} cards, ${approved} approved`,
    `  fees ${feesOf(tried, approved)}; without a shield ${feesOf(cards, good)} (${good} approved)`,
    `  ${shoppers.length} honest shoppers: ${(finishedShare(figures) * 100).toFixed(1)} % finished, ` +
      `${plain.filter(({ finished }) => finished).length} of ${plain.length} without JavaScript`,
    `  ${waits.filter((waited) => waited > 0).length} of them waited, the longest ${waits.at(-1) ?? 0} s, ` +
      `${shoppers.filter(({ limited }) => limited > 0).length} were told to come back`,
  ]
  return lines.join('\n')
}
