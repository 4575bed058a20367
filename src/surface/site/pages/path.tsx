import { IslandData } from '../parts/page.tsx';
import { pathWords as words } from '../words/en-path.ts';
import { PathFinder, type PathFinderProps } from './path-finder.tsx';
import { type SchemeFrame, SchemePage } from './scheme-page.tsx';

/** The first page of a scheme: what you hold, your goal, your way. */
export function PathPage(props: SchemeFrame & { readonly query: string }) {
  const { loaded: { scheme, provider }, query } = props;
  const data: PathFinderProps = { scheme, query, ...(provider ? { provider } : {}) };
  return (
    <SchemePage {...props} title={words.title} island="path">
      <h1>{words.title}</h1>
      <p class="lead">{words.lead(scheme.name)}</p>
      <div id="path"><PathFinder {...data} /></div>
      <IslandData id="path-data" data={data} />
    </SchemePage>
  );
}
