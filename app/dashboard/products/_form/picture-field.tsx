'use client'

import { BUNDLED_PICTURES } from '@/lib/catalogue/pictures'
import { ActionTextField, useActionField } from '@/app/dashboard/_forms/action-fields'

type Props = {
  image: string
  labels: Record<'legend' | 'otherImage' | 'address' | 'addressHint', string>
}

/** Chooses one of the bundled images or the address of another one. */
export function PictureField({ image, labels }: Props) {
  const isBundled = BUNDLED_PICTURES.includes(image)
  const { defaultValue: chosen } = useActionField('picture', isBundled ? image : 'address')
  return (
    <fieldset>
      <legend className="mb-1 text-sm font-medium">{labels.legend}</legend>
      <div className="grid grid-cols-4 gap-2 sm:grid-cols-6">
        {BUNDLED_PICTURES.map((path) => (
          <Choice key={`${path} ${chosen ?? ''}`} path={path} isChosen={path === chosen} />
        ))}
      </div>
      <div className="mt-3 space-y-3">
        <label className="flex min-h-11 w-fit items-center gap-3 text-sm">
          <input
            type="radio"
            name="picture"
            value="address"
            key={chosen}
            defaultChecked={chosen === 'address'}
            className="size-5 accent-accent"
          />
          {labels.otherImage}
        </label>
        <ActionTextField
          name="pictureAddress"
          label={labels.address}
          hint={labels.addressHint}
          defaultValue={isBundled ? '' : image}
          placeholder="https://"
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
        />
      </div>
    </fieldset>
  )
}

function Choice({ path, isChosen }: { path: string; isChosen: boolean }) {
  return (
    <label className="relative block rounded-md border border-line bg-sunken has-checked:border-accent has-checked:ring-2 has-checked:ring-accent has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent">
      <input
        type="radio"
        name="picture"
        value={path}
        defaultChecked={isChosen}
        className="absolute top-1.5 left-1.5 size-5 accent-accent"
      />
      <img
        src={path}
        alt={nameOf(path)}
        width={96}
        height={96}
        loading="lazy"
        className="aspect-square w-full rounded-md object-cover"
      />
    </label>
  )
}

/** "/products/brass-ruler.svg": "brass ruler". */
function nameOf(path: string): string {
  return (path.split('/').at(-1) ?? '').replace('.svg', '').replaceAll('-', ' ')
}
