/** A certificate as a PDF: for the wall, for assistive technology (tagged), and for machines (the signed credential is attached). */
import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import QRCode from 'qrcode';
import { attachmentName } from './credential-in-pdf.ts';
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
    size: model.paper === 'a4' ? 'A4' : 'LETTER', layout: 'landscape', margin: 20, pdfVersion: '1.7', lang: model.tongue, tagged: true, displayTitle: true,
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
  doc.file(Buffer.from(model.credential, 'utf8'), { name: attachmentName, type: 'application/vc+jwt', description: 'The signed credential', creationDate: model.madeAt, modifiedDate: model.madeAt });
  doc.end();
  await ended;
  return Buffer.concat(chunks);
}

function draw(doc: Doc, model: CertificateModel, pin: { readonly name: string; readonly png: Uint8Array } | undefined): void {
  const { width, height } = doc.page;
  const middle = { x: 90, width: width - 180 };
  const root = doc.struct('Document');
  doc.addStructure(root);
  const line = (tag: string, text: string, { y, size, font = 'DejaVuSerif', color = ink }: { readonly y: number; readonly size: number; readonly font?: string; readonly color?: string }): number => {
    doc.font(font).fillColor(color);
    const fitting = fitted(doc, text, { size, width: middle.width });
    const below = y + doc.fontSize(fitting).heightOfString(text, { width: middle.width, align: 'center' });
    root.add(doc.struct(tag, {}, () => { doc.text(text, middle.x, y, { width: middle.width, align: 'center' }); }));
    return below;
  };
  doc.markContent('Artifact', { type: 'Layout' } as never);
  doc.rect(24, 24, width - 48, height - 48).lineWidth(2).stroke(gold).rect(31, 31, width - 62, height - 62).lineWidth(0.6).stroke(gold);
  doc.endMarkedContent();
  const size = 104;
  if (pin) root.add(doc.struct('Figure', { alt: pin.name }, () => { doc.image(Buffer.from(pin.png), (width - size) / 2, 56, { width: size }); }));
  let y = line('P', model.issuer, { y: pin ? 176 : 110, size: 13, color: soft, font: 'DejaVuSans' });
  y = line('P', 'certifies that', { y: y + 14, size: 12, color: soft });
  y = line('H1', model.holder, { y: y + 12, size: 32, font: 'DejaVuSerif-Bold' });
  y = line('P', 'has earned', { y: y + 12, size: 12, color: soft });
  y = line('H2', model.certification, { y: y + 10, size: 24, color: accent, font: 'DejaVuSerif-Bold' });
  y = line('P', `${model.scheme}, edition ${model.edition}`, { y: y + 14, size: 11, color: soft, font: 'DejaVuSans' });
  line('P', model.route, { y: y + 6, size: 10, color: soft, font: 'DejaVuSans' });
  foot(doc, root, model);
  root.end();
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
  const bottom = height - 142;
  const pairs = [['Number', model.number], ['Awarded on', model.awardedOn], ['Valid until', model.validUntil ?? 'No end']] as const;
  for (const [place, [name, value]] of pairs.entries()) {
    const y = bottom + 18 + place * 30;
    root.add(doc.struct('P', {}, () => {
      doc.font('DejaVuSans').fontSize(8).fillColor(soft).text(name, 66, y, { width: 300 });
      doc.font('DejaVuSerif').fontSize(12).fillColor(ink).text(value, 66, y + 10, { width: 300 });
    }));
  }
  const side = 74;
  const x = width - 66 - side;
  root.add(doc.struct('Figure', { alt: `QR code of the address ${model.verifyAddress}` }, () => { qr(doc, model.verifyAddress, { x, y: bottom + 12, side }); }));
  root.add(doc.struct('P', {}, () => {
    doc.font('DejaVuSans').fontSize(8).fillColor(soft).text('Anybody can check it at', width - 66 - 300, bottom + 90, { width: 300, align: 'right' });
    doc.fillColor(accent).text(model.verifyAddress, width - 66 - 300, bottom + 101, { width: 300, align: 'right', link: model.verifyAddress });
  }));
}

function qr(doc: Doc, text: string, { x, y, side }: { readonly x: number; readonly y: number; readonly side: number }): void {
  const { size, data } = QRCode.create(text, { errorCorrectionLevel: 'M' }).modules;
  const unit = side / size;
  doc.fillColor(ink);
  for (let at = 0; at < data.length; at += 1) if (data[at]) doc.rect(x + (at % size) * unit, y + Math.floor(at / size) * unit, unit + 0.03, unit + 0.03);
  doc.fill();
}
