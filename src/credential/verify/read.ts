/** What was handed in: the signed statement inside a text, a badge picture or a certificate. Nothing of it is believed yet. */
import { readCompact } from '../compact.ts';
import { unbakePng, unbakeSvg } from '../picture/bake.ts';
import { credentialInPdf } from '../picture/credential-in-pdf.ts';

export type Statement =
  | { readonly form: 'compact'; readonly text: string; readonly body: Readonly<Record<string, unknown>> }
  | { readonly form: 'embedded'; readonly body: Readonly<Record<string, unknown>> };

/** A megabyte of text, sixteen of a picture or certificate. */
const limits = { text: 1 << 20, file: 1 << 24 } as const;

/** Undefined when nothing signed is in it. */
export function statementIn(given: string | Uint8Array): Statement | undefined {
  if (typeof given === 'string') return inText(given);
  if (given.length > limits.file) return undefined;
  const head = Buffer.from(given.subarray(0, 5)).toString('latin1');
  if (head.startsWith('\u0089PNG')) return inText(unbakePng(given));
  if (head === '%PDF-') return inText(credentialInPdf(given));
  const text = Buffer.from(given).toString('utf8').replace(/^\uFEFF/, '');
  return /^\s*<(\?xml|svg|!--|!DOCTYPE)/i.test(text) ? inText(unbakeSvg(text)) : inText(text);
}

function inText(given: string | undefined): Statement | undefined {
  const text = given?.trim();
  if (text === undefined || text.length > limits.text) return undefined;
  const compact = readCompact(text);
  if (compact) return { form: 'compact', text, body: compact.payload };
  const body = objectIn(text);
  return body && { form: 'embedded', body };
}

function objectIn(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value as Record<string, unknown> : undefined;
  } catch {
    return undefined;
  }
}
