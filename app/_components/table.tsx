import type { ReactNode } from 'react'
import { classNames } from './class-names'

export type Column = { label: string; align?: 'end' }
export type Row = { key: string; cells: ReactNode[] }

type Props = { caption: string; columns: Column[]; rows: Row[]; empty: string }

/**
 * A table that turns into cards on a narrow screen, each value with its label. The roles are written out because
 * browsers drop the table's semantics when its display changes.
 */
export function Table({ caption, columns, rows, empty }: Props) {
  if (rows.length === 0) return <p className="text-sm text-soft">{empty}</p>
  return (
    <table role="table" className="block w-full text-sm md:table">
      <caption className="sr-only">{caption}</caption>
      <thead role="rowgroup" className="sr-only md:not-sr-only md:table-header-group">
        <tr role="row" className="md:border-b md:border-line">
          {columns.map(({ label, align }) => (
            <th
              key={label}
              role="columnheader"
              scope="col"
              className={classNames(
                'py-2 pr-4 text-left text-xs font-medium text-soft last:pr-0',
                align === 'end' && 'text-right',
              )}
            >
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup" className="block md:table-row-group">
        {rows.map((row) => (
          <tr key={row.key} role="row" className="block border-b border-line py-3 last:border-0 md:table-row md:py-0">
            {row.cells.map((cell, index) => (
              <Cell key={columns[index]?.label ?? index} column={columns[index]}>
                {cell}
              </Cell>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Cell({ column, children }: { column: Column | undefined; children: ReactNode }) {
  return (
    <td
      role="cell"
      data-label={column?.label}
      className={classNames(
        'flex justify-between gap-4 py-1 align-top wrap-anywhere md:table-cell md:py-2.5 md:pr-4 md:last:pr-0',
        'before:shrink-0 before:text-xs before:leading-5 before:text-soft before:content-[attr(data-label)] md:before:content-none',
        column?.align === 'end' && 'md:text-right',
      )}
    >
      {children}
    </td>
  )
}
