import type { ReactElement, SVGProps } from 'react'

export type IconProps = SVGProps<SVGSVGElement>

export type Icon = (props: IconProps) => ReactElement

/** What all icons share: 24 × 24, drawn in the color of the text, and hidden from screen readers unless labeled. */
export function IconFrame(props: IconProps) {
  const labeled = props['aria-label'] !== undefined || props['aria-labelledby'] !== undefined
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      width={24}
      height={24}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={2}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden={labeled ? undefined : true}
      {...props}
    />
  )
}
