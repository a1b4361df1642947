import { z } from 'zod'
import { FORM_PROBLEM_CODES, type FormProblem } from '@/lib/form-problem'

const storedSchema = z.object({
  problem: z.object({
    code: z.enum(FORM_PROBLEM_CODES),
    params: z.record(z.string(), z.union([z.string(), z.number()])),
  }),
})

/** The problem that an entry's details hold; null if there is none, or its code is one of an older version. */
export function readProblem(details: unknown): FormProblem | null {
  return storedSchema.safeParse(details).data?.problem ?? null
}
