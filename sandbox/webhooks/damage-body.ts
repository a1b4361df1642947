import type { Faults } from '../behaviour/faults'

/** A body as damaged in transit. */
export function damageBody(body: Buffer, damage: Faults['bodyDamage']): Buffer {
  switch (damage) {
    case 'none':
    case 'unmasked-card':
      return body
    case 'tampered':
      return Buffer.from(raiseAmount(body.toString('utf8')))
    case 'truncated':
      return body.subarray(0, Math.floor(body.length * 0.6))
    case 'not-json':
      return Buffer.from('success=true&transaction_type=CAPTURE&amount=1')
    case 'not-utf8':
      return Buffer.concat([
        body.subarray(0, -1),
        Buffer.from(',"note":"'),
        Buffer.from([0xff, 0xfe, 0xc3, 0x28]),
        Buffer.from('"}'),
      ])
    case 'empty':
      return Buffer.alloc(0)
  }
}

function raiseAmount(text: string): string {
  return text.replace(/"amount":("?)(\d)/, '"amount":$19$2').replace('"success":false', '"success":true')
}
