import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessibilityFindings, onPage, openStage, overflow, type Stage } from './browser.ts';

const paths = [
  '/', '/s/iso-20000', '/s/iso-20000?holds=itil-v3-expert&experience.itsm=3&targets=consultant-manager', '/s/iso-20000?targets=executive-auditor&respectAvailability=yes', '/s/iso-20000?holds=itil-v3-expert&targets=internal-auditor',
  '/s/iso-20000?holds=nonsense&experience.itsm=-1', '/s/iso-20000/certifications', '/s/iso-20000/certifications/support',
  '/s/iso-20000/certifications/consultant-manager', '/s/iso-20000/certifications/executive-auditor', '/s/iso-20000/map',
  '/s/iso-20000/readings', '/nothing-here',
];

let stage: Stage;
beforeAll(async () => { stage = await openStage(); });
afterAll(() => stage.close());

test('every public page has no accessibility finding in light and dark', async () => {
  await onPage(stage, {}, async (page) => {
    const found: string[] = [];
    for (const path of paths) {
      await page.goto(path);
      found.push(...(await accessibilityFindings(page)).map((finding) => `${path} ${finding}`));
    }
    expect(found).toEqual([]);
  });
});

test.each([320, 390])('no page is wider than a screen of %i pixels', async (width) => {
  await onPage(stage, { viewport: { width, height: 800 } }, async (page) => {
    const wide: string[] = [];
    for (const path of paths) {
      await page.goto(path);
      const over = await overflow(page);
      if (over > 0) wide.push(`${path} by ${over}`);
      const cut = await page.locator('.scroll, .diagram-frame').evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth).length);
      if (cut > 0) wide.push(`${path} cuts a table`);
    }
    expect(wide).toEqual([]);
  });
});

test('everything that can be pressed is at least 24 pixels high and wide, links in running text aside', async () => {
  await onPage(stage, { viewport: { width: 390, height: 800 } }, async (page) => {
    for (const path of paths) {
      await page.goto(path);
      const small = await page.evaluate(() => [...document.querySelectorAll('main button, main input, main select, main summary, nav a, .button')]
        .map((element) => ({ box: element.getBoundingClientRect(), html: element.outerHTML.slice(0, 100) }))
        .filter(({ box }) => box.width > 0 && (Math.round(box.height) < 24 || Math.round(box.width) < 24))
        .map(({ html }) => html));
      expect({ path, small }).toEqual({ path, small: [] });
    }
  });
});

/** Served beside the public pages by the application, and tried where it runs. */
const ofTheApplication = new Set(['/s/iso-20000/provider', '/verify', '/directory', '/developers', '/plan', '/sessions', '/sittings']);

test('every link of the public pages leads somewhere', async () => {
  const seen = new Set<string>();
  const broken: string[] = [];
  const queue = ['/', ...paths.filter((path) => path !== '/nothing-here')];
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    const [address = '', fragment] = path.split('#');
    const [place = ''] = address.split('?');
    if (seen.has(path)) continue;
    seen.add(path);
    const response = await fetch(new URL(address, stage.base));
    const html = await response.text();
    if (response.status !== 200 && !ofTheApplication.has(place)) broken.push(`${path} ${response.status}`);
    if (fragment && !html.includes(`id="${fragment}"`)) broken.push(`${path} has no such place`);
    if (address.includes('?') || ofTheApplication.has(place)) continue;
    queue.push(...[...html.matchAll(/href="(\/(?!assets)[^"]*)"/g)].map((m) => m[1]!.replaceAll('&amp;', '&')));
  }
  expect(broken).toEqual([]);
  expect(seen.size).toBeGreaterThan(25);
});

test('a page that does not exist says so with the status and the way on', async () => {
  const response = await fetch(new URL('/s/iso-20000/certifications/nobody', stage.base));
  expect(response.status).toBe(404);
  expect(await response.text()).toContain('Go to the first page');
});

test('no page carries an inline script or style, and the policy forbids them', async () => {
  for (const path of paths) {
    const response = await fetch(new URL(path, stage.base));
    const html = await response.text();
    expect(response.headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(html).not.toMatch(/<style|\sstyle=|\son[a-z]+=|<script(?![^>]*(src=|application\/(ld\+)?json))/);
  }
});
