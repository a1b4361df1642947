'use client'

import { createContext, useContext, type ReactNode } from 'react'

type Fields = Readonly<Record<string, string>>

const UnsentFields = createContext<Fields>({})

/** What was typed in a form of this page that could not be submitted; usually nothing. */
export function useUnsentFields(): Fields {
  return useContext(UnsentFields)
}

export function UnsentFieldsProvider({ fields, children }: { fields: Fields; children: ReactNode }) {
  return <UnsentFields value={fields}>{children}</UnsentFields>
}
