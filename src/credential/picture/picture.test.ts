import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bakePng, bakeSvg, unbakePng, unbakeSvg } from './bake.ts';
import { type CertificateModel, certificatePdf } from './certificate.ts';
import { credentialInPdf } from './credential-in-pdf.ts';
import { outlinesOf } from './letters.ts';
import { pinDrawing } from './pin.ts';
import { pngOf } from './raster.ts';

const token = 'eyJhbGciOiJFUzI1NiJ9.eyJuYW1lIjoiw4RuZ3N0csO2bSJ9.c2lnbmF0dXJl';
const document = JSON.stringify({ name: 'Ängström ]]> <&"', n: 1 });
const looks = [{ name: 'Foundation pin', level: 0 }, { name: 'Professional pin', level: 1 }, { name: 'Expert Management pin', level: 2, track: 0 }, { name: 'Expert Auditing pin', level: 2, track: 1 }] as const;

test('each pin of a scheme is a drawing of its own, the same whenever it is drawn, and says its name', () => {
  const drawings = looks.map((look) => pinDrawing(look));
  expect(new Set(drawings).size).toBe(4);
  expect(looks.map((look) => pinDrawing(look))).toEqual(drawings);
  for (const [place, drawing] of drawings.entries()) expect(drawing).toContain(`>${looks[place]!.name}</title>`);
  expect(pinDrawing({ name: '<script>', level: 9, track: 17 })).not.toContain('<script>');
});

test('a picture of a pin has as many pixels as were asked for', async () => {
  for (const pixels of [32, 512]) {
    const png = Buffer.from(await pngOf(pinDrawing(looks[0]), pixels));
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([pixels, pixels]);
  }
});

test('a credential comes out of the picture as it went in, whichever it replaces', async () => {
  const svg = pinDrawing(looks[1]);
  const png = await pngOf(svg, 64);
  for (const credential of [token, document]) {
    expect(unbakeSvg(bakeSvg(bakeSvg(svg, document), credential))).toBe(credential);
    expect(unbakePng(bakePng(bakePng(png, token), credential))).toBe(credential);
    expect(bakePng(bakePng(png, document), credential)).toEqual(bakePng(png, credential));
  }
  expect([unbakeSvg(svg), unbakePng(png)]).toEqual([undefined, undefined]);
  expect(() => bakePng(Buffer.from('no picture'), token)).toThrow(/no PNG/);
  expect(() => bakeSvg('no picture', token)).toThrow(/no SVG/);
});

test('a baked picture is a picture still', async () => {
  const svg = bakeSvg(pinDrawing(looks[2]), token);
  expect((await pngOf(svg, 32)).length).toBeGreaterThan(500);
});

const model: CertificateModel = {
  holder: 'Žofie Ängström-Παπαδοπούλου', certification: 'ISO/IEC 20000 Consultant Manager', scheme: 'ISO/IEC 20000 Qualification Scheme', edition: '2010-07', issuer: 'EXIN', number: 'CUR-2026-BQH0-6CH1-TFSR',
  awardedOn: '2 April 2026', validUntil: undefined, route: 'Awarded by exam: Consultant Manager exam.', verifyAddress: 'https://cursus.example/verify/CUR-2026-BQH0-6CH1-TFSR', pin: { svg: pinDrawing(looks[2]), name: looks[2].name },
  credential: token, madeAt: new Date('2026-04-02T00:00:00Z'), paper: 'a4', tongue: 'en',
};

test('a certificate carries its signed credential, is tagged and embeds its fonts, on both papers', async () => {
  for (const paper of ['a4', 'letter'] as const) {
    const pdf = Buffer.from(await certificatePdf({ ...model, paper }));
    expect(credentialInPdf(pdf)).toBe(token);
    const text = pdf.toString('latin1');
    expect(text).toMatch(paper === 'a4' ? /MediaBox \[0 0 841\.89 595\.28\]/ : /MediaBox \[0 0 792 612\]/);
    expect(text).toContain('/StructTreeRoot');
    expect(text).toMatch(/\/Lang \(en\)/);
    expect(text).toContain('/FontFile2');
    expect(text.match(/\/Type \/Page\b/g)).toHaveLength(1);
  }
});

test('the same certificate is the same file; another name is another', async () => {
  const hash = async (of: CertificateModel) => createHash('sha256').update(await certificatePdf(of)).digest('hex');
  expect(await hash(model)).toBe(await hash(model));
  expect(await hash({ ...model, holder: 'Somebody Else' })).not.toBe(await hash(model));
});

test('a name in letters of the world is printed in them, and what no font here has is refused in words', async () => {
  for (const holder of ['王小明', '山田さくら', '김민수', 'محمد عبد الله', 'सत्यम', 'ก้องเกียรติ', 'גִּדְעוֹן', 'Ana 王']) {
    const pdf = Buffer.from(await certificatePdf({ ...model, holder })).toString('latin1');
    expect([holder, pdf.includes('/ActualText')]).toEqual([holder, true]);
  }
  await expect(certificatePdf({ ...model, holder: 'ꦧꦱ' })).rejects.toThrow(/no letter here for “ꦧ”/);
});

test('letters that are drawn have ink and room, and those written from the right begin there', () => {
  const [first, second] = outlinesOf('王明').letters;
  expect(first!.at).toBe(0);
  expect(second!.at).toBeCloseTo(1, 1);
  expect(outlinesOf('王明').width).toBeCloseTo(2, 1);
  const [latin, arabic] = [outlinesOf('ab').letters.length, outlinesOf('با').letters.length];
  expect([latin, arabic]).toEqual([2, expect.any(Number)]);
  expect(arabic).toBeGreaterThan(0);
  // One word in Arabic before Chinese: the Chinese stands on the left, where a line written from the right ends.
  expect(outlinesOf('محمد 王').letters[0]!.path).toBe(outlinesOf('王').letters[0]!.path);
});

test('a long name stays on the page', async () => {
  const pdf = Buffer.from(await certificatePdf({ ...model, holder: 'Maria do Carmo Gonçalves de Albuquerque e Vasconcelos Figueiredo da Silva Montenegro'.repeat(2) }));
  expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(1);
});

test('no file makes the reader fail or wait', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 3000 }), (bytes) => {
    for (const given of [bytes, Buffer.concat([Buffer.from('%PDF-1.7 /EmbeddedFile /Filter /FlateDecode >> stream\n'), bytes, Buffer.from('endstream')])]) {
      const found = credentialInPdf(given);
      expect(found === undefined || typeof found === 'string').toBe(true);
    }
    expect(unbakePng(bytes)).toBeUndefined();
  }), { numRuns: 500 });
  const many = Buffer.from('/EmbeddedFile stream'.repeat(100_000));
  expect(credentialInPdf(many)).toBeUndefined();
  expect(unbakeSvg(`<openbadges:credential ${' '.repeat(100_000)}`)).toBeUndefined();
});
