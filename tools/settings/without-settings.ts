import { SETTING_NAMES, type Source } from '../../lib/env'

/** Besides the settings of lib/env.ts. */
const OTHERS = /^(DATABASE|NEXTAUTH|OIDC|GATEWAY|WEBHOOK|SANDBOX|PO|E2E)_/

/** The environment without settings: tests must not depend on them or reach the systems they name. */
export function withoutSettings(given: Source): Record<string, string | undefined> {
  const isSetting = (name: string) => SETTING_NAMES.includes(name) || OTHERS.test(name)
  return Object.fromEntries(Object.entries(given).filter(([name]) => !isSetting(name)))
}
