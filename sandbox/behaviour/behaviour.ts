import { noFaults, type CallFault, type CallName, type FaultChange, type Faults } from './faults'
import { changeSwitches, neutralSwitches, type Switches } from './switches'

/** Selects the faults of a payment, by its link id or the merchant's reference. */
export type PaymentNames = { linkId?: string | null; merchantTxnRef?: string | null }

/** Switches and faults of one running sandbox. They are not in the journal: a restart resets them. */
export class Behaviour {
  switches: Switches = neutralSwitches
  defaults: Faults = noFaults
  readonly perPayment = new Map<string, FaultChange>()
  readonly #statusMisses = new Map<string, number>()

  faultsFor(names: PaymentNames): Faults {
    const byReference = this.perPayment.get(names.merchantTxnRef ?? '')
    const byLink = this.perPayment.get(names.linkId ?? '')
    return { ...this.defaults, ...byReference, ...byLink }
  }

  changeSwitches(change: Parameters<typeof changeSwitches>[1]): Switches {
    this.switches = changeSwitches(this.switches, change)
    return this.switches
  }

  changeDefaults(change: FaultChange): Faults {
    this.defaults = { ...this.defaults, ...change }
    return this.defaults
  }

  changeFor(key: string, change: FaultChange): Faults {
    this.perPayment.set(key, { ...this.perPayment.get(key), ...change })
    return this.faultsFor({ merchantTxnRef: key })
  }

  /** Decrements the fault where it is set, so that "twice" for all payments is twice in total. */
  takeCallFault(call: CallName, names: PaymentNames): CallFault | null {
    const fault = this.faultsFor(names).calls.find((one) => isFor(one, call))
    if (!fault) return null
    if (fault.times !== null) fault.times -= 1
    return fault
  }

  /** True while status requests for this transaction answer 404. */
  takeStatusMiss(transactionId: string, names: PaymentNames): boolean {
    const missed = this.#statusMisses.get(transactionId) ?? 0
    if (missed >= this.faultsFor(names).statusNotFoundTimes) return false
    this.#statusMisses.set(transactionId, missed + 1)
    return true
  }

  /** Removes all faults. */
  reset(): void {
    this.switches = neutralSwitches
    this.defaults = noFaults
    this.perPayment.clear()
    this.#statusMisses.clear()
  }
}

function isFor(fault: CallFault, call: CallName): boolean {
  return (fault.call === call || fault.call === 'any') && fault.times !== 0
}
