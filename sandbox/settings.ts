import { z } from 'zod'

const merchantSchema = z.string().transform((text, context) => {
  const [id = '', currencies = '', ...name] = text.trim().split(':')
  const codes = currencies.split('+').filter((code) => /^[A-Z]{3}$/.test(code))
  if (id.length === 0 || id.length > 128 || codes.length === 0 || name.length === 0) {
    context.addIssue({ code: 'custom', message: `"${text}" is not of the form ID:CUR+CUR:Legal name` })
    return z.NEVER
  }
  return { id, currencies: codes, legalName: name.join(':').trim() }
})

const merchantsSchema = z
  .string()
  .transform((text) => text.split(',').filter((part) => part.trim() !== ''))
  .pipe(z.array(merchantSchema).min(1))

const environmentSchema = z.object({
  SANDBOX_PORT: z.coerce.number().int().min(0).max(65535).default(3001),
  SANDBOX_URL: z.url().optional(),
  SANDBOX_API_KEY: z.string().min(1).default('c2FuZGJveC1saXZlLWFwaS1rZXk6'),
  SANDBOX_X_API_KEY: z.string().min(1).default('sandbox-x-api-key'),
  SANDBOX_DATA_DIR: z.string().min(1).default('.data/sandbox'),
  SANDBOX_MERCHANTS: merchantsSchema.prefault('JP00000000:JPY:Kumo Coffee,US00000000:USD:Northlight Supply'),
})

export type Merchant = { id: string; currencies: string[]; legalName: string }

export type Settings = {
  port: number
  /** Base of the hosted page's address, without a slash at its end. */
  url: string
  /** The already encoded Basic value (contract section 2). */
  apiKey: string
  xApiKey: string
  dataDir: string
  merchants: Merchant[]
}

export class SettingsError extends Error {}

export function readSettings(environment: Record<string, string | undefined>): Settings {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const parsed = environmentSchema.safeParse(given)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    throw new SettingsError(`${String(issue?.path[0])} is not usable: ${issue?.message ?? 'unreadable'}.`)
  }
  const read = parsed.data
  return {
    port: read.SANDBOX_PORT,
    url: (read.SANDBOX_URL ?? `http://localhost:${read.SANDBOX_PORT}`).replace(/\/+$/, ''),
    apiKey: read.SANDBOX_API_KEY,
    xApiKey: read.SANDBOX_X_API_KEY,
    dataDir: read.SANDBOX_DATA_DIR,
    merchants: read.SANDBOX_MERCHANTS,
  }
}
