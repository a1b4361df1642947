import { getTranslations } from 'next-intl/server'
import { describeResponseCode } from './describe-response-code'

/** What a decline's response code means. */
export async function ResponseCodeText({ code }: { code: number }) {
  return describeResponseCode(await getTranslations('responseCodes'), code)
}
