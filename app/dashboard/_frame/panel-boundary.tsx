'use client'

import { Component, type ReactNode } from 'react'
import { Notice } from '@/app/_components/notice'

type Props = { title: string; children: ReactNode }

/** Catches what breaks inside one panel, so that the rest of the page stays. */
export class PanelBoundary extends Component<Props, { broken: boolean }> {
  override state = { broken: false }

  static getDerivedStateFromError() {
    return { broken: true }
  }

  override render() {
    if (!this.state.broken) return this.props.children
    return (
      <Notice tone="bad" title={`“${this.props.title}” could not be shown.`} className="text-sm">
        The rest of this page is right. Reload the page; if it stays so, look into the shop’s log.
      </Notice>
    )
  }
}
