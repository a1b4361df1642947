import type { Source } from '../../lib/env'

const settingNames =
  /^(APP_URL|PORT|DATABASE_URL|LOG_LEVEL|WORKER|PAYMENT_SHIELD|HEALTH_TOKEN|(NEXTAUTH|OIDC|GATEWAY|WEBHOOK|SANDBOX|PO|E2E|RETENTION)_.*)$/

/** The environment without settings: tests must not depend on them or reach the systems they name. */
export function withoutSettings(given: Source): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(given).filter(([name]) => !settingNames.test(name)))
}
