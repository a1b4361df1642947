/** A piece of somebody's message, as it was kept. */
export function KeptText({ label, text, tall = false }: { label: string; text: string; tall?: boolean }) {
  return (
    <div>
      <p className="text-xs font-medium text-soft">{label}</p>
      {/* It scrolls, so the keyboard must be able to reach it. */}
      <pre
        tabIndex={0}
        className={`mt-1 overflow-auto rounded-md bg-sunken p-3 font-mono text-xs leading-5 whitespace-pre-wrap wrap-anywhere ${tall ? 'max-h-160' : 'max-h-80'}`}
      >
        {text}
      </pre>
    </div>
  )
}
