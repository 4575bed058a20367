/** The reference of the API, made from the same declarations as the OpenAPI document. */
import { render } from 'preact-render-to-string';
import type * as z from 'zod';
import { declaredRoutes } from '../../api/api.ts';
import type { AnyDeclaration } from '../../api/route.ts';
import { page, type PageRoute } from '../page-route.ts';
import { Page } from '../parts/page.tsx';
import { developerWords as words } from '../words/developers.ts';

/** `/api/v1/people/{candidate}` belongs to people; what lies outside the API's folder to its first word. */
const groupOf = (path: string): string => (path.startsWith('/api/v1/') ? path.split('/')[3]! : path.split('/')[1]!.replace(/^\./, ''));
const groups = (): ReadonlyMap<string, readonly AnyDeclaration[]> => Map.groupBy(declaredRoutes.map((one) => one.declaration).toSorted((a, b) => (a.path < b.path ? -1 : 1)), (one) => groupOf(one.path));

const titled = (group: string): string => group.charAt(0).toUpperCase() + group.slice(1).replaceAll('-', ' ');

const Coded = ({ text }: { readonly text: string }) => <>{text.split('`').map((part, place) => (place % 2 === 1 ? <code>{part}</code> : part))}</>;

function Route({ declaration }: { readonly declaration: AnyDeclaration }) {
  const { name, method, path, summary, right, query, example } = declaration;
  const asked = Object.keys((query as z.ZodObject | undefined)?.shape ?? {});
  return (
    <section class="route" id={name}>
      <h3><code>{method.toUpperCase()} {path}</code></h3>
      <p>{summary}.</p>
      <p class="hint">{words.right}: {right === 'public' ? words.noRight : <code>{right}</code>}{asked.length > 0 && <>. {words.query}: {asked.map((one, place) => <>{place > 0 && ', '}<code>{one}</code></>)}</>}</p>
      {example !== undefined && Object.keys(example as object).length > 0 && <details><summary>{words.example}</summary><pre tabIndex={0}><code>{JSON.stringify(example, undefined, 2)}</code></pre></details>}
    </section>
  );
}

const Reference = () => (
  <>
    <nav aria-label={words.contents}><ul class="nav">{[...groups().keys()].map((group) => <li><a href={`#g-${group}`}>{titled(group)}</a></li>)}</ul></nav>
    {[...groups()].map(([group, routes]) => (
      <section aria-labelledby={`g-${group}`}>
        <h2 id={`g-${group}`}>{titled(group)}</h2>
        {routes.map((declaration) => <Route declaration={declaration} />)}
      </section>
    ))}
  </>
);

/** Made at the first reading: the declarations do not change while the program runs. */
let reference: string | undefined;

const show = page({ name: 'showApi', method: 'get', path: '/developers', right: 'public', visitors: 'alike' }, async ({ frame, world }) => {
  const scheme = world.shelf.keys().next().value ?? 'scheme';
  return (
    <Page frame={frame} title={words.title} current="/developers">
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      <h2>{words.startTitle}</h2>
      <p>{words.start}</p>
      <pre tabIndex={0}><code>{`curl ${world.baseUrl}/api/v1/schemes/${scheme}/eligible \\\n  -H 'content-type: application/json' -d '{"op":"eligible","scheme":"${scheme}","holds":[]}'`}</code></pre>
      <p>{words.key} <a href="/account/keys">{words.keyLink}</a> {words.keyAfter} <code>Authorization: Bearer cursus_…</code></p>
      <p><a href="/api/openapi.json">{words.document}</a></p>
      <h2>{words.rulesTitle}</h2>
      <ul>{words.rules.map((rule) => <li><Coded text={rule} /></li>)}</ul>
      <div dangerouslySetInnerHTML={{ __html: reference ??= render(<Reference />) }} />
    </Page>
  );
});

export const developerPages: readonly PageRoute[] = [show];
