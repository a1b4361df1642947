/** One place where the shop's book is not what the gateway's ledger says. */
export type Difference = { where: string; what: string; gateway: string; shop: string }
