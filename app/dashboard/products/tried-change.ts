import { revalidatePath } from 'next/cache'
import { done, FOREIGN, problem, refused, unchanged } from '@/app/dashboard/_actions/tried'
import type { ProductState } from '@/lib/catalogue/product-state'
import type { ChangeResult } from '@/lib/merchants/change-result'
import type { Translator } from '@/messages/translator'

type Products = Translator<'products'>

/** What a change of a product came to. `sentence` is the answer when it was done. */
export function triedChange(result: ChangeResult<Partial<ProductState>>, sentence: string, t: Products) {
  switch (result.kind) {
    case 'absent':
      return FOREIGN
    case 'unchanged':
      return unchanged(t('answers.unchanged'))
    case 'refused':
      return problem(result.problem, result.field)
    case 'outdated': {
      const answer = t('answers.outdated', { saved: describeSaved(result.saved, t) })
      return refused('outdated', answer, { typed: { version: String(result.version) } })
    }
    case 'done': {
      const { before, after } = result
      revalidatePath('/dashboard/products', 'layout')
      return { ...done(sentence), details: {}, before, after }
    }
  }
}

const LONGEST = 80

/** The values that were saved in the meantime, as “Price: 550 JPY; …”. */
function describeSaved(saved: Partial<ProductState>, t: Products): string {
  const names = ['name', 'address', 'description', 'price', 'picture', 'position'] as const
  return names
    .filter((name) => saved[name] !== undefined)
    .map((name) =>
      t('answers.savedField', { name: t(`savedFields.${name}`), value: String(saved[name]).slice(0, LONGEST) }),
    )
    .join(t('answers.separator'))
}
