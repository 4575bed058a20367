/** The public directory of certified people: by consent only. */
import * as z from 'zod';
import { readDirectory } from '../../../registry/award/index.ts';
import { afterOf, pageOf } from '../../cursor.ts';
import { page, type PageRoute } from '../page-route.ts';
import { Button, SelectField, TextField } from '../parts/form.tsx';
import { Table } from '../parts/lists.tsx';
import { Page } from '../parts/page.tsx';
import { directoryWords as words } from '../words/prove.ts';

const query = z.object({ name: z.string().max(200).optional(), certification: z.string().max(200).optional(), cursor: z.string().max(1000).optional() });

const show = page({ name: 'showDirectory', method: 'get', path: '/directory', right: 'award.verify', visitors: 'alike', query }, async (call) => {
  const { name = '', certification = '', cursor } = call.query;
  const [scheme, id] = certification.includes(':') ? certification.split(':') as [string, string] : [undefined, undefined];
  const found = await readDirectory(call.world, { name, scheme, certification: id, after: afterOf(z.tuple([z.string(), z.uuid()]), cursor), limit: 50 });
  const { items, next } = pageOf(found, 50, (row) => [row.sort_key, row.id]);
  const choices = [...call.world.shelf.values()].flatMap(({ scheme: one }) => one.certifications.map((c) => ({ value: `${one.id}:${c.id}`, label: c.name })));
  const titleOf = (award: { readonly scheme: string; readonly certification: string }): string =>
    call.world.shelf.get(award.scheme)?.scheme.certifications.find((c) => c.id === award.certification)?.name ?? award.certification;
  return (
    <Page frame={call.frame} title={words.title} current="/directory">
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      <form method="get" action="/directory" role="search">
        <TextField name="name" label={words.name} type="search" value={name} />
        <SelectField name="certification" label={words.certification} empty={words.any} chosen={[certification]} items={choices} />
        <Button kind="quiet">{words.find}</Button>
      </form>
      <Table
        caption={words.title} captionHidden rows={items} empty={<p>{words.none}</p>}
        columns={[{ title: words.person, cell: (row) => row.name }, { title: words.certificates, cell: (row) => <ul>{row.awards.map((award) => <li><a href={`/verify/${award.number}`}>{titleOf(award)}</a></li>)}</ul> }]}
      />
      {next !== undefined && <p><a href={`/directory?${new URLSearchParams({ ...(name === '' ? {} : { name }), ...(certification === '' ? {} : { certification }), cursor: next })}`} rel="next">{words.more}</a></p>}
    </Page>
  );
});

export const directoryPages: readonly PageRoute[] = [show];
