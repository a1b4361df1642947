type Choice = { value: string; label: string; isOn: boolean }

/** A group of boxes to check, each in a rounded frame that shows whether it is checked. */
export function Checkboxes({ legend, name, choices }: { legend: string; name: string; choices: Choice[] }) {
  return (
    <fieldset name={`${name}-choices`}>
      <legend className="mb-2 text-sm font-medium">{legend}</legend>
      <div className="flex flex-wrap gap-2">
        {choices.map(({ value, label, isOn }) => (
          <label
            key={value}
            className="flex min-h-9 items-center gap-2 rounded-full border border-line-strong px-3 text-sm hover:border-accent has-checked:border-accent has-checked:bg-wash has-focus-visible:outline-2 has-focus-visible:outline-accent pointer-coarse:min-h-11"
          >
            <input type="checkbox" name={name} value={value} defaultChecked={isOn} className="size-4 accent-accent" />
            {label}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
