import { keeping, type Link } from '@/testing/simulation/gateway/book'
import type { World } from '@/testing/simulation/world'
import type { Book } from './book'

type Closure = Book['closures'][number]

/**
 * An order is closed, or may be paid again, only after the status of each of its links was requested, and never if
 * the gateway said "paid". Without an answer an order stays open, but a customer may pay again.
 */
export function checkClosures(world: World, book: Book): string[] {
  return book.closures.flatMap((closure) => {
    const links = world.gateway.links.filter((link) => closure.open_refs.includes(link.ref))
    return links.flatMap((link) => checkClosure(world, closure, link))
  })
}

function checkClosure({ api }: World, { closed_as, who }: Closure, link: Link): string[] {
  const [fiber, step = 0] = (who ?? '').split(' ').map(Number)
  const asked = api.asked.filter((question) => question.link === link && question.fiber === fiber)
  // A lost answer does not allow closing; to pay again, only the answers that arrived count.
  const isClosing = closed_as !== 'to be paid again'
  const wasToldPaid = asked.some((question) => question.paid && (isClosing || question.about !== null))
  if (wasToldPaid) return [`${link.ref} was ${closed_as} although it was paid when asked about`]
  const wasPaid = keeping(link).some((one) => one.since < step)
  // A request before any payment counts: a payment between the answer and the closing is made on a closed order.
  const wasAsked =
    asked.length > 0 || api.askedLinks.some((question) => question.link === link && question.fiber === fiber)
  const last = api.askedLinks.findLast((question) => question.link === link && question.fiber === fiber)
  if (isClosing && last?.answered === false)
    return [`${link.ref} was ${closed_as} although the gateway had not answered`]
  const isUnasked = !wasAsked && wasPaid && api.couldAsk(link)
  return isUnasked ? [`${link.ref} was ${closed_as} without being asked about, and it was paid`] : []
}

/** A reference is used for one link only: a payment through a second link would be a second payment. */
export function checkLinks({ gateway }: World): string[] {
  const refs = gateway.links.map((link) => link.ref)
  const twice = refs.filter((ref, index) => refs.indexOf(ref) !== index)
  return twice.map((ref) => `Two payment links were asked for with the reference ${ref}`)
}
