import type { ComponentChildren } from 'preact';
import type { LoadedScheme } from '../../scheme-shelf.ts';
import { type Frame, type NavItem, Page } from '../parts/page.tsx';
import { dateWords } from '../parts/scheme-words.ts';
import { catalogueWords, schemeNavWords as words } from '../words/en.ts';

export interface SchemeFrame {
  readonly frame: Frame;
  readonly loaded: LoadedScheme;
}

interface SchemePageProps extends SchemeFrame {
  readonly title: string;
  /** Which of the scheme's pages this is, or belongs to; the first page when left out. */
  readonly at?: 'certifications' | 'map' | 'readings' | 'provider';
  /** Addresses between the scheme and this page. */
  readonly below?: readonly NavItem[];
  readonly island?: string;
  readonly children: ComponentChildren;
}

/** The frame of every page of one scheme. */
export function SchemePage({ frame, loaded, title, at, below = [], island, children }: SchemePageProps) {
  const home = `/s/${loaded.scheme.id}`;
  const { document } = loaded.scheme;
  const trail = at === undefined ? [] : [{ href: home, text: loaded.scheme.name }, ...below];
  return (
    <Page
      frame={{ ...frame, nav: schemeNav(loaded) }} title={`${title} – ${loaded.scheme.name}`}
      current={at ? `${home}/${at}` : home} trail={trail} {...(island ? { island } : {})}
    >
      {children}
      {document.printed && <p class="source">{catalogueWords.printed(document.title, dateWords(document.printed))}</p>}
    </Page>
  );
}

export function schemeNav({ scheme }: LoadedScheme): readonly NavItem[] {
  const home = `/s/${scheme.id}`;
  return [
    { href: home, text: words.path },
    { href: `${home}/certifications`, text: words.certifications },
    { href: `${home}/map`, text: words.map },
    { href: `${home}/readings`, text: words.readings },
    { href: `${home}/provider`, text: words.provider },
  ];
}
