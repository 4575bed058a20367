/** A certificate as a PDF: for the wall, for assistive technology (tagged), and for machines (the signed credential is attached). */
import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import QRCode from 'qrcode';
import { attachmentName } from './credential-in-pdf.ts';
import { hasLetters, type Outlines, outlinesOf } from './letters.ts';
import { pngOf } from './raster.ts';

export interface CertificateModel {
  readonly holder: string;
  readonly certification: string;
  readonly scheme: string;
  readonly edition: string;
  readonly issuer: string;
  readonly number: string;
  /** In words, as they are printed. */
  readonly awardedOn: string;
  readonly validUntil: string | undefined;
  readonly route: string;
  /** Where anybody can check it; also in the QR code. */
  readonly verifyAddress: string;
  readonly pin: { readonly svg: string; readonly name: string } | undefined;
  /** The signed credential as text. */
  readonly credential: string;
  /** The instant that stands in the file, so that the same certificate is the same file. */
  readonly madeAt: Date;
  readonly paper: 'a4' | 'letter';
  /** BCP 47. */
  readonly tongue: string;
}

const fontFile = (name: string): string => createRequire(import.meta.url).resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`);
const ink = '#1d1b18';
const soft = '#57524a';
const accent = '#0a5c4a';
const gold = '#9a7420';

type Doc = PDFKit.PDFDocument;

export async function certificatePdf(model: CertificateModel): Promise<Uint8Array> {
  const pin = model.pin && { name: model.pin.name, png: await pngOf(model.pin.svg, 512) };
  const doc = new PDFDocument({
    size: model.paper === 'a4' ? 'A4' : 'LETTER', layout: 'landscape', margin: 20, pdfVersion: '1.7', subset: 'PDF/UA' as never, lang: model.tongue, tagged: true, displayTitle: true,
    info: { Title: `${model.certification}: ${model.holder}`, Author: model.issuer, Subject: `${model.scheme}, ${model.number}`, CreationDate: model.madeAt, ModDate: model.madeAt },
  });
  const chunks: Uint8Array[] = [];
  doc.on('data', (chunk: Uint8Array) => chunks.push(chunk));
  const ended = new Promise<void>((resolve, reject) => {
    doc.on('end', resolve);
    doc.on('error', reject);
  });
  for (const name of ['DejaVuSerif', 'DejaVuSerif-Bold', 'DejaVuSans']) doc.registerFont(name, fontFile(name));
  draw(doc, model, pin);
  const attached = { name: attachmentName, type: 'application/vc+jwt', description: 'The signed credential', relationship: 'Data', creationDate: model.madeAt, modifiedDate: model.madeAt };
  doc.file(Buffer.from(model.credential, 'utf8'), attached);
  doc.end();
  await ended;
  return Buffer.concat(chunks);
}

interface Line {
  readonly y: number;
  readonly size: number;
  readonly font?: string;
  readonly color?: string;
}

function draw(doc: Doc, model: CertificateModel, pin: { readonly name: string; readonly png: Uint8Array } | undefined): void {
  const { width, height } = doc.page;
  const root = doc.struct('Document');
  doc.addStructure(root);
  doc.markContent('Artifact', { type: 'Layout' } as never);
  doc.rect(24, 24, width - 48, height - 48).lineWidth(2).stroke(gold).rect(31, 31, width - 62, height - 62).lineWidth(0.6).stroke(gold);
  doc.endMarkedContent();
  const size = 116;
  if (pin) root.add(doc.struct('Figure', { alt: pin.name }, () => { doc.image(Buffer.from(pin.png), (width - size) / 2, 54, { width: size }); }));
  const line = (tag: string, text: string, given: Line) => centred(doc, root, { tag, text, ...given });
  let y = line('P', model.issuer, { y: pin ? 186 : 120, size: 14, color: soft, font: 'DejaVuSans' });
  y = line('P', 'certifies that', { y: y + 16, size: 12, color: soft });
  y = line('H1', model.holder, { y: y + 12, size: 32, font: 'DejaVuSerif-Bold' });
  y = line('P', 'has earned', { y: y + 14, size: 12, color: soft });
  y = line('H2', model.certification, { y: y + 12, size: 25, color: accent, font: 'DejaVuSerif-Bold' });
  y = line('P', `${model.scheme}, edition ${model.edition}`, { y: y + 16, size: 11, color: soft, font: 'DejaVuSans' });
  line('P', model.route, { y: y + 7, size: 10, color: soft, font: 'DejaVuSans' });
  foot(doc, root, model);
  root.end();
}

/** One line of the certificate in its middle; gives where it ends. Letters that its font lacks are drawn. */
function centred(doc: Doc, root: PDFKit.PDFStructureElement, { tag, text, y, size, font = 'DejaVuSerif', color = ink }: Line & { readonly tag: string; readonly text: string }): number {
  const middle = { x: 90, width: doc.page.width - 180 };
  const outlines = hasLetters(fontFile(font), text) ? undefined : outlinesOf(text);
  if (outlines) {
    const drawn = Math.min(size, middle.width / outlines.width);
    root.add(doc.struct(tag, { actual: text }, () => { outline(doc, outlines, { x: middle.x + (middle.width - outlines.width * drawn) / 2, y: y + drawn, size: drawn, color }); }));
    return y + drawn * 1.3;
  }
  const fitting = fitted(doc.font(font), text, { size, width: middle.width });
  const below = y + doc.fontSize(fitting).heightOfString(text, { width: middle.width, align: 'center' });
  root.add(doc.struct(tag, {}, () => { doc.font(font).fontSize(fitting).fillColor(color).text(text, middle.x, y, { width: middle.width, align: 'center' }); }));
  return below;
}

function outline(doc: Doc, { letters, line }: Outlines, { x, y, size, color }: { readonly x: number; readonly y: number; readonly size: number; readonly color: string }): void {
  for (const { path, at, up, scale } of letters) {
    doc.save().translate(x + at * size, y - up * size).scale(scale * size, -scale * size).path(path);
    if (line > 0) doc.lineJoin('round').lineWidth(line / scale).fillAndStroke(color, color);
    else doc.fill(color);
    doc.restore();
  }
}

/** The largest size at which the text takes two lines at most; never under 9. */
function fitted(doc: Doc, text: string, { size, width }: { readonly size: number; readonly width: number }): number {
  for (let smaller = size; smaller > 9; smaller -= 1) {
    doc.fontSize(smaller);
    if (doc.heightOfString(text, { width }) <= 2.1 * doc.currentLineHeight(true) && text.split(/\s+/).every((word) => doc.widthOfString(word) <= width)) return smaller;
  }
  return 9;
}

function foot(doc: Doc, root: PDFKit.PDFStructureElement, model: CertificateModel): void {
  const { width, height } = doc.page;
  const bottom = height - 152;
  const small = (tag: string, text: string, { y, size, color, font }: Required<Line>) => root.add(doc.struct(tag, {}, () => { doc.font(font).fontSize(size).fillColor(color).text(text, 66, y, { width: 300 }); }));
  const pairs = [['Number', model.number], ['Awarded on', model.awardedOn], ['Valid until', model.validUntil ?? 'No end']] as const;
  for (const [place, [name, value]] of pairs.entries()) {
    const y = bottom + 10 + place * 31;
    small('P', `${name}: `, { y, size: 8, color: soft, font: 'DejaVuSans' });
    small('P', value, { y: y + 10, size: 12, color: ink, font: 'DejaVuSerif' });
  }
  const side = 88;
  const x = width - 66 - side;
  root.add(doc.struct('Figure', { alt: `QR code of the address ${model.verifyAddress}` }, () => { qr(doc, model.verifyAddress, { x, y: bottom + 12, side }); }));
  const beside = { width: 300, align: 'right' } as const;
  root.add(doc.struct('P', {}, () => { doc.font('DejaVuSans').fontSize(8).fillColor(soft).text('Anybody can check it at ', x - 16 - 300, bottom + 72, beside); }));
  root.add(doc.struct('P', {}, [doc.struct('Link', { alt: `Check the certificate at ${model.verifyAddress}` }, () => {
    doc.font('DejaVuSans').fontSize(8).fillColor(accent).text(model.verifyAddress, x - 16 - 300, bottom + 84, { ...beside, link: model.verifyAddress });
  })]));
}

function qr(doc: Doc, text: string, { x, y, side }: { readonly x: number; readonly y: number; readonly side: number }): void {
  const { size, data } = QRCode.create(text, { errorCorrectionLevel: 'M' }).modules;
  const unit = side / size;
  doc.fillColor(ink);
  for (let at = 0; at < data.length; at += 1) if (data[at]) doc.rect(x + (at % size) * unit, y + Math.floor(at / size) * unit, unit + 0.03, unit + 0.03);
  doc.fill();
}
