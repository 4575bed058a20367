import type { ComponentChildren, VNode } from 'preact';
import { render } from 'preact-render-to-string';
import { frameWords } from '../words/en.ts';
import type { Assets } from './assets.ts';

export interface NavItem {
  readonly href: string;
  readonly text: string;
}

/** What every page of one request shares. */
export interface Frame {
  readonly assets: Assets;
  /** Pages of the place the person is in: a scheme, a desk. */
  readonly nav: readonly NavItem[];
  /** The person's own links: sign in, record, sign out. */
  readonly account: readonly NavItem[];
}

export interface PageProps {
  readonly frame: Frame;
  readonly title: string;
  /** Address of the navigation item that this page belongs to. */
  readonly current?: string;
  readonly trail?: readonly NavItem[];
  /** Name of the island whose script this page loads. */
  readonly island?: string;
  readonly children: ComponentChildren;
}

/** The frame of every page: head, skip link, navigation, one main, foot. */
export function Page({ frame, title, current, trail = [], island, children }: PageProps) {
  const script = island === undefined ? undefined : frame.assets.island(island);
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{frameWords.titleOf(title)}</title>
        <link rel="stylesheet" href={frame.assets.style} />
        <link rel="icon" href="/assets/icon.svg" type="image/svg+xml" />
        {script && <script type="module" src={script} />}
      </head>
      <body>
        <a class="skip" href="#main">{frameWords.skip}</a>
        <Head frame={frame} current={current} />
        <div class="wrap">
          {trail.length > 0 && <Trail items={trail} />}
          <main id="main" tabIndex={-1}>{children}</main>
        </div>
        <footer class="foot"><div class="wrap"><p>{frameWords.foot}</p><ul class="nav"><li><a href="/verify">{frameWords.verify}</a></li><li><a href="/directory">{frameWords.directory}</a></li><li><a href="/developers">{frameWords.developers}</a></li></ul></div></footer>
      </body>
    </html>
  );
}

/** Signing in and out has its own place; everything else is the menu, behind one button where it is narrow. */
function Head({ frame, current }: { readonly frame: Frame; readonly current: string | undefined }) {
  const isDoor = ({ href }: NavItem) => href === '/sign-in' || href === '/sign-out';
  const [links, doors] = [frame.account.filter((item) => !isDoor(item)), frame.account.filter(isDoor)];
  return (
    <header class="head">
      <div class="wrap">
        <a class="brand" href="/">{frameWords.product}</a>
        {frame.nav.length + links.length > 0 && (
          <details class="menu">
            <summary>{frameWords.menu}</summary>
            <div class="menu-lists">
              <Nav label={frameWords.mainNav} items={frame.nav} current={current} />
              <Nav label={frameWords.accountNav} items={links} current={current} />
            </div>
          </details>
        )}
        {doors.map((door) => <a class="door" href={door.href} aria-current={door.href === current ? 'page' : undefined}>{door.text}</a>)}
      </div>
    </header>
  );
}

interface NavProps {
  readonly label: string;
  readonly items: readonly NavItem[];
  readonly current: string | undefined;
}

function Nav({ label, items, current }: NavProps) {
  if (items.length === 0) return null;
  return (
    <nav aria-label={label}>
      <ul class="nav">
        {items.map((item) => (
          <li><a href={item.href} aria-current={item.href === current ? 'page' : undefined}>{item.text}</a></li>
        ))}
      </ul>
    </nav>
  );
}

function Trail({ items }: { readonly items: readonly NavItem[] }) {
  return (
    <nav aria-label={frameWords.trail}>
      <ol class="trail">{items.map((item) => <li><a href={item.href}>{item.text}</a></li>)}</ol>
    </nav>
  );
}

/** The bytes of a whole page. */
export const documentOf = (page: VNode): string => `<!doctype html>${render(page)}`;

/** Data for an island, as a block that no browser runs and no text can leave. */
export function IslandData({ id, data }: { readonly id: string; readonly data: unknown }) {
  const json = JSON.stringify(data).replaceAll('<', '\\u003c');
  return <script type="application/json" id={id} dangerouslySetInnerHTML={{ __html: json }} />;
}

/** The same page for machines that read linked data; nothing in it runs. */
export const LinkedData = ({ data }: { readonly data: object }) =>
  <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: JSON.stringify(data).replaceAll('<', '\\u003c') }} />;
