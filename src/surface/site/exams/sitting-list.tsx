/** Sittings in every state for those who run them, with a filter, in pages. */
import * as z from 'zod';
import { listMySittings, type SittingInside } from '../../../registry/exam/index.ts';
import { dayField } from '../../../registry/candidate/index.ts';
import { pageAsked, sittingPage } from '../../api/exam.ts';
import type { PageCall } from '../page-route.ts';
import { Button, DateField, SelectField } from '../parts/form.tsx';
import { Table } from '../parts/lists.tsx';
import { schemeAsked } from '../record/record-parts.tsx';
import { instantWords } from '../parts/scheme-words.ts';
import { deskWords as words, sittingWords } from '../words/exams.ts';
import { examName } from './sittings.tsx';

/** The query of a page with this list. What is not a day, or not on offer, counts as not given. */
export const sittingListQuery = {
  scheme: z.string().max(200).optional(), exam: z.string().max(200).optional(), which: z.enum(['ahead', 'over']).catch('ahead').default('ahead'),
  from: dayField.optional().catch(undefined), to: dayField.optional().catch(undefined), cursor: z.string().max(1000).optional(),
};
const shape = z.object(sittingListQuery);
type Query = z.output<typeof shape>;

const states = { ahead: ['draft', 'open', 'full', 'running'], over: ['done', 'cancelled'] } as const;
const orders = { ahead: 'earliest', over: 'latest' } as const;
const limit = 25;

/** `path`: of the page that holds the list. */
export async function SittingList(call: PageCall<object, Query>, path: string) {
  const scheme = schemeAsked(call, call.query.scheme);
  const { exam = '', which, from, to, cursor } = call.query;
  const rows = await listMySittings(call.world, call.actor, { scheme: scheme.id, exam: exam === '' ? undefined : exam, states: states[which], order: orders[which], ...pageAsked({ cursor, limit, from, to }) });
  const { items, next } = sittingPage<SittingInside>(rows, limit);
  const asked = { scheme: scheme.id, which, ...(exam === '' ? {} : { exam }), ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
  return (
    <>
      <form method="get" action={path} role="search">
        <input type="hidden" name="scheme" value={scheme.id} />
        <SelectField name="which" label={words.which} chosen={[which]} items={Object.entries(words.whiches).map(([value, label]) => ({ value, label }))} />
        <SelectField name="exam" label={words.exam} empty={words.any} chosen={[exam]} items={scheme.exams.map((one) => ({ value: one.id, label: one.name }))} />
        <DateField name="from" label={words.from} value={from} />
        <DateField name="to" label={words.to} value={to} />
        <Button kind="quiet">{words.show}</Button>
      </form>
      <Table
        caption={words.sittings} captionHidden rows={items} empty={<p>{words.noneShown}</p>}
        columns={[
          { title: words.exam, cell: (row) => <a href={`/exam-room/${row.id}`}>{examName(call.world, row)}</a> }, { title: sittingWords.when, cell: (row) => instantWords(row.startsAt, row.zone) },
          { title: sittingWords.state, cell: (row) => sittingWords.states[row.state] }, { title: sittingWords.seats, cell: (row) => (row.state === 'open' || row.state === 'full' ? sittingWords.free(row.free) : '') },
        ]}
      />
      {next !== undefined && <p><a href={`${path}?${new URLSearchParams({ ...asked, cursor: next })}`} rel="next">{which === 'ahead' ? sittingWords.more : sittingWords.earlier}</a></p>}
    </>
  );
}
