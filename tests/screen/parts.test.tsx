import { Hono } from 'hono';
import type { VNode } from 'preact';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Refusal } from '../../src/core/facts/refusal.ts';
import { FaultPage, RefusalPage } from '../../src/surface/site/pages/problem.tsx';
import {
  Button, Checkboxes, DateField, ErrorSummary, FileField, Radios, SelectField, TextArea, TextField,
} from '../../src/surface/site/parts/form.tsx';
import { Pagination, SummaryList, Table, TaskList } from '../../src/surface/site/parts/lists.tsx';
import { Confirm, Notice } from '../../src/surface/site/parts/notice.tsx';
import { documentOf, type Frame, Page } from '../../src/surface/site/parts/page.tsx';
import { MomentField, TongueField, ZoneField } from '../../src/surface/site/parts/when-where.tsx';
import { StateTag, Tag } from '../../src/surface/site/parts/state.tsx';
import { siteAssets } from '../../src/surface/site/site-assets.ts';
import { accessibilityFindings, onPage, openStage, overflow, type Stage } from './browser.ts';

const frame: Frame = { assets: siteAssets(), nav: [{ href: '/form', text: 'Form' }], account: [{ href: '/sign-in', text: 'Sign in' }] };
const errors = { name: 'Enter your name', when: 'Enter the day of the exam', proof: 'Choose a file', way: 'Choose how you were trained' };
const items = [{ value: 'a', label: 'By a course', hint: 'With a provider' }, { value: 'b', label: 'On my own' }];

const form = (
  <Page frame={frame} title="A form" current="/form" trail={[{ href: '/', text: 'First page' }]}>
    <ErrorSummary errors={errors} />
    <h1>A form</h1>
    <form method="post" encType="multipart/form-data">
      <TextField name="name" label="Your name" hint="As it shall be printed." errors={errors} autocomplete="name" value="<b>" />
      <DateField name="when" label="Day of the exam" errors={errors} />
      <SelectField name="what" label="Exam" items={items} chosen={['b']} empty="Choose one" errors={errors} />
      <Radios name="way" label="How were you trained?" items={items} chosen={['a']} errors={errors} />
      <Checkboxes name="which" label="Which apply?" items={items} chosen={['b']} />
      <FileField name="proof" label="Evidence" hint="A PDF or a picture." accept=".pdf,.png" errors={errors} />
      <MomentField name="begins" label="It begins" value="2030-03-04T09:00" />
      <ZoneField name="zone" label="Time zone" first={['America/Chicago']} value="Europe/Madrid" />
      <TongueField name="tongue" label="Language" first={['en']} value="xx-nonsense-xx-aa" />
      <TextArea name="say" label="Anything else" value="as typed" />
      <Button>Send</Button>
    </form>
  </Page>
);

const lists = (
  <Page frame={frame} title="Lists">
    <h1>Lists</h1>
    <Notice tone="good" title="Recorded"><p>Your request has the number 12.</p></Notice>
    <Table caption="Claims" rows={[{ id: '1', age: 3 }]} columns={[{ title: 'Claim', cell: (r) => r.id }, { title: 'Days open', cell: (r) => r.age, number: true }]} />
    <Table caption="Awards" rows={[]} columns={[{ title: 'Award', cell: () => '' }]} empty={<p>No award yet. <a href="/">Find your way</a>.</p>} />
    <SummaryList items={[{ key: 'Name', value: 'Ana', change: '/form#name' }]} />
    <TaskList tasks={[{ title: 'Evidence', href: '/form', status: <StateTag state="open" />, hint: 'One file' }, { title: 'Decision', status: <Tag tone="wrong">Refused</Tag> }]} />
    <Pagination page={4} pages={9} href={(page) => `/lists?page=${page}`} />
  </Page>
);

const confirm = (
  <Page frame={frame} title="Revoke">
    <Confirm title="Revoke this award?" action="/revoke" doIt="Revoke the award" grave back={{ href: '/', text: 'Keep it' }} fields={{ key: 'k-1' }}>
      <p>The certificate will be shown as revoked.</p>
    </Confirm>
  </Page>
);

const onward = [{ href: '/', text: 'Go to the first page' }];
const refusal = new Refusal('prerequisite-missing', 'Consultant Manager asks for Management and Improvement.', { next: 'Sit that exam first.' });
const pages: Readonly<Record<string, VNode>> = {
  '/form': form, '/lists': lists, '/confirm': confirm,
  '/refused': <RefusalPage frame={frame} onward={onward} refusal={refusal} />, '/fault': <FaultPage frame={frame} onward={onward} number="7" />,
};

let stage: Stage;
beforeAll(async () => {
  const app = new Hono();
  for (const [path, shown] of Object.entries(pages)) app.get(path, (c) => c.html(documentOf(shown)));
  stage = await openStage(app);
});
afterAll(() => stage.close());

test('every piece that pages are made of has no accessibility finding in light and dark, and fits 320 pixels', async () => {
  await onPage(stage, { viewport: { width: 320, height: 700 } }, async (page) => {
    for (const path of Object.keys(pages)) {
      await page.goto(path);
      expect({ path, findings: await accessibilityFindings(page), overflow: await overflow(page) }).toEqual({ path, findings: [], overflow: 0 });
    }
  });
});

test('each error stands in the same words on top and beside its field, and leads there', async () => {
  await onPage(stage, {}, async (page) => {
    await page.goto('/form');
    for (const [name, words] of Object.entries(errors)) {
      await page.getByRole('alert').getByRole('link', { name: words }).click();
      expect(new URL(page.url()).hash).toBe(`#${name}`);
      const field = page.locator(`[id="${name}"]`);
      const described = await page.evaluate((id) => {
        const control = document.getElementById(id);
        const ids = (control?.closest('fieldset') ?? control)?.getAttribute('aria-describedby') ?? '';
        return ids.split(' ').map((one) => document.getElementById(one)?.textContent ?? '').join(' ');
      }, name);
      expect(described).toContain(words);
      expect(await field.isVisible()).toBe(true);
    }
    expect(await page.locator('#name').inputValue()).toBe('<b>');
  });
});

test('time, zone and language are chosen; the likely ones come first, and what was chosen stays', async () => {
  await onPage(stage, { javaScriptEnabled: false }, async (page) => {
    await page.goto('/form');
    expect(await page.getByLabel('It begins').inputValue()).toBe('2030-03-04T09:00');
    const zone = page.getByLabel('Time zone');
    expect([await zone.inputValue(), (await zone.locator('> option').allInnerTexts()).join()]).toEqual(['Europe/Madrid', 'Choose,America/Chicago,Europe/Madrid,UTC']);
    await zone.selectOption('America/North_Dakota/New_Salem');
    expect(await zone.locator('optgroup[label="America"] option:checked').innerText()).toBe('North Dakota, New Salem');
    const tongue = page.getByLabel('Language');
    expect([await tongue.inputValue(), (await tongue.locator('option').allInnerTexts()).slice(0, 4)]).toEqual(['xx-nonsense-xx-aa', ['Choose', 'English', 'xx-nonsense-xx-aa', 'Arabic']]);
    await tongue.selectOption({ label: 'Spanish' });
    expect(await tongue.inputValue()).toBe('es');
  });
});

test('a page with errors opens with the focus on their list', async () => {
  await onPage(stage, { javaScriptEnabled: true }, async (page) => {
    await page.goto('/form');
    await page.waitForFunction(() => document.activeElement?.className === 'errors', undefined, { timeout: 10_000 });
  });
});

test('a refusal is a page with the reason and what to do next', async () => {
  const html = await (await fetch(new URL('/refused', stage.base))).text();
  expect(html).toContain('Consultant Manager asks for Management and Improvement.');
  expect(html).toContain('Sit that exam first.');
});
