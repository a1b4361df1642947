import { SelectField } from '@/app/_components/forms/select-field'
import { SubmitButton } from '@/app/_components/forms/submit-button'
import { describeAction } from './describe-entry'

type Props = {
  people: { id: string; name: string }[]
  kinds: string[]
  person: string | undefined
  action: string | undefined
}

/** A plain form: what it asks for stands in the address, so that a view can be kept and sent. */
export function Filter({ people, kinds, person = '', action = '' }: Props) {
  return (
    <form className="mb-4 grid items-end gap-3 sm:grid-cols-[minmax(0,16rem)_minmax(0,16rem)_auto] sm:justify-start">
      <SelectField
        name="person"
        label="Person"
        prompt="Everybody"
        defaultValue={person}
        options={people.map(({ id, name }) => [id, name] as const)}
      />
      <SelectField
        name="action"
        label="Action"
        prompt="Every action"
        defaultValue={action}
        options={kinds.map((kind) => [kind, describeAction(kind)] as const)}
      />
      <SubmitButton look="quiet" pending="Looking…">
        Show
      </SubmitButton>
    </form>
  )
}
