import type { ComponentChildren } from 'preact';
import { formWords } from '../words/en.ts';

export interface Column<Row> {
  readonly title: string;
  readonly cell: (row: Row) => ComponentChildren;
  readonly number?: true;
  /** A date or a number that is not broken over lines where there is room. */
  readonly keep?: true;
}

export interface TableProps<Row> {
  readonly caption: string;
  /** The first column names the row. */
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  /** What to say, and to do, when there is no row. */
  readonly empty?: ComponentChildren;
  readonly captionHidden?: true;
}

/** A table with its caption; on a narrow screen each row becomes a block (the roles keep it a table to assistive technology). */
export function Table<Row>({ caption, columns, rows, empty, captionHidden }: TableProps<Row>) {
  if (rows.length === 0) return <Empty>{empty ?? formWords.empty}</Empty>;
  return (
    <div class="scroll" role="region" aria-label={caption} tabIndex={0}>
      <table role="table">
        <caption class={captionHidden ? 'hidden' : undefined}>{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">{columns.map((c) => <th scope="col" role="columnheader" class={c.number ? 'number' : undefined}>{c.title}</th>)}</tr>
        </thead>
        <tbody role="rowgroup">{rows.map((row) => <TableRow row={row} columns={columns} />)}</tbody>
      </table>
    </div>
  );
}

function TableRow<Row>({ row, columns }: { readonly row: Row; readonly columns: readonly Column<Row>[] }) {
  return (
    <tr role="row">
      {columns.map((c, place) => (place === 0
        ? <th scope="row" role="rowheader">{c.cell(row)}</th>
        : <td role="cell" class={c.number ? 'number' : c.keep ? 'keep' : undefined} data-title={c.title}>{c.cell(row)}</td>))}
    </tr>
  );
}

export const Empty = ({ children }: { readonly children: ComponentChildren }) => <div class="empty">{children}</div>;

export interface SummaryItem {
  readonly key: string;
  readonly value: ComponentChildren;
  /** Where to change it. */
  readonly change?: string;
}

/** Names and values, as on a page to check before sending. */
export const SummaryList = ({ items }: { readonly items: readonly SummaryItem[] }) => (
  <dl class="summary">
    {items.map((item) => (
      <div>
        <dt>{item.key}</dt>
        <dd>{item.value}</dd>
        {item.change && <dd><a href={item.change}>{formWords.change}<span class="hidden"> {item.key}</span></a></dd>}
      </div>
    ))}
  </dl>
);

export interface Task {
  readonly title: string;
  readonly href?: string;
  readonly status: ComponentChildren;
  readonly hint?: string;
}

/** Tasks in order, each with where it stands. */
export const TaskList = ({ tasks }: { readonly tasks: readonly Task[] }) => (
  <ol class="tasks">
    {tasks.map((task) => (
      <li>
        {task.href ? <a href={task.href}>{task.title}</a> : <span>{task.title}</span>}
        {task.status}
        {task.hint && <p class="hint">{task.hint}</p>}
      </li>
    ))}
  </ol>
);

export interface PaginationProps {
  readonly page: number;
  readonly pages: number;
  readonly href: (page: number) => string;
}

/** Page links: first, last and those around the present one. */
export function Pagination({ page, pages, href }: PaginationProps) {
  if (pages < 2) return null;
  const near = Array.from({ length: pages }, (_, i) => i + 1).filter((p) => p === 1 || p === pages || Math.abs(p - page) < 3);
  return (
    <nav aria-label={formWords.pages}>
      <ul class="pages">
        {page > 1 && <li><a href={href(page - 1)} rel="prev">{formWords.earlier}</a></li>}
        {near.map((p) => <li>{p === page ? <span aria-current="page">{p}</span> : <a href={href(p)}>{p}</a>}</li>)}
        {page < pages && <li><a href={href(page + 1)} rel="next">{formWords.later}</a></li>}
      </ul>
    </nav>
  );
}
