/** One difference between the shop's records and the gateway's ledger. */
export type Difference = { where: string; what: string; gateway: string; shop: string }
