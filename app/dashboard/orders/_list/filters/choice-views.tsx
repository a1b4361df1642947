import { useTranslations } from 'next-intl'
import { SelectField } from '@/app/_components/forms/select-field'
import { ORDER_FILTERS } from '@/lib/orders/search/filters/order-filters'
import { REVIEW_REASONS, STATUSES } from '@/lib/orders/search/order-search'
import { Checkboxes } from './checkboxes'
import type { FilterFieldsProps, FilterView } from './filter-view'
import { toOptions } from './options'

export const statusView: FilterView = {
  place: 'row',
  Fields: StatusFields,
  activeParts: ({ statuses }, { filter, status }) =>
    statuses.map((one) => ({
      label: filter('statusActive', { status: status(one) }),
      without: { statuses: statuses.filter((other) => other !== one) },
    })),
}

export const reviewView: FilterView = {
  place: 'row',
  Fields: ReviewFields,
  activeParts: ({ review }, { filter, reason }) =>
    review === 'any'
      ? [{ label: filter('reviewAnyActive'), without: { review: [] } }]
      : review.map((one) => ({
          label: filter('reviewActive', { reason: reason(one) }),
          without: { review: review.filter((other) => other !== one) },
        })),
}

export const schemeView: FilterView = {
  place: 'cell',
  Fields: SchemeField,
  activeParts: ({ scheme }, { filter }) =>
    scheme === null ? [] : [{ label: filter('schemeActive', { scheme }), without: { scheme: null } }],
}

export const modeView: FilterView = {
  place: 'cell',
  Fields: ModeField,
  activeParts: ({ isLive }, { filter }) =>
    isLive === null ? [] : [{ label: filter(isLive ? 'live' : 'test'), without: { isLive: null } }],
}

function StatusFields({ search }: FilterFieldsProps) {
  const t = useTranslations('orders.filters')
  const status = useTranslations('orderStatus')
  return (
    <Checkboxes
      legend={t('statuses')}
      name={ORDER_FILTERS.statuses.param}
      choices={STATUSES.map((value) => ({ value, label: status(value), isOn: search.statuses.includes(value) }))}
    />
  )
}

function ReviewFields({ search: { review } }: FilterFieldsProps) {
  const t = useTranslations('orders.filters')
  const reason = useTranslations('reviewReasons')
  const reasons = REVIEW_REASONS.map((value) => {
    return { value, label: reason(value), isOn: review !== 'any' && review.includes(value) }
  })
  return (
    <Checkboxes
      legend={t('review')}
      name={ORDER_FILTERS.review.param}
      choices={[{ value: 'any', label: t('reviewAny'), isOn: review === 'any' }, ...reasons]}
    />
  )
}

function SchemeField({ search, choices }: FilterFieldsProps) {
  const t = useTranslations('orders.filters')
  return (
    <SelectField
      label={t('scheme')}
      name={ORDER_FILTERS.scheme.param}
      prompt={t('any')}
      defaultValue={search.scheme ?? ''}
      options={toOptions(choices.scheme ?? [], search.scheme)}
    />
  )
}

function ModeField({ search }: FilterFieldsProps) {
  const t = useTranslations('orders.filters')
  const [param, write] = [ORDER_FILTERS.isLive.param, ORDER_FILTERS.isLive.write]
  return (
    <SelectField
      label={t('mode')}
      name={param}
      prompt={t('both')}
      defaultValue={write(search.isLive, search)[0] ?? ''}
      options={[
        ['live', t('live')],
        ['test', t('test')],
      ]}
    />
  )
}
