import { useTranslations } from 'next-intl'
import { Badge } from '@/app/_components/badges/badge'
import type { ComponentProps } from 'react'
import { Eye } from '@/app/_components/icons/controls'
import type { Icon } from '@/app/_components/icons/icon'
import { ShieldCheck } from '@/app/_components/icons/states'
import { UserRound, UserX } from '@/app/_components/icons/subjects'
import { ActionSelectField } from '@/app/dashboard/_forms/action-fields'
import { Role } from '@/lib/generated/prisma/enums'

const ICONS: Record<Role, Icon> = { owner: ShieldCheck, staff: UserRound, viewer: Eye }

export function RoleBadge({ role }: { role: Role }) {
  const t = useTranslations('roles')
  return <Badge tone="neutral" word={t(role)} icon={ICONS[role]} />
}

export function DisabledBadge() {
  const t = useTranslations('people')
  return <Badge tone="bad" word={t('disabled')} icon={UserX} />
}

type RoleFieldProps = Pick<ComponentProps<typeof ActionSelectField>, 'name' | 'hint'> & { defaultValue: Role }

/** Chooses a role. lib/auth/permissions.ts holds what each role may do. */
export function RoleField(props: RoleFieldProps) {
  const t = useTranslations('people')
  const options = Object.values(Role).map((role) => [role, t(`roleOptions.${role}`)] as const)
  return <ActionSelectField {...props} label={t('role')} options={options} />
}
