/** The vocabularies that our credentials use, as published, frozen: none is ever loaded from a network. */
import jsonld from 'jsonld';
import credentials from './credentials-v2.json' with { type: 'json' };
import openBadges from './open-badges-3.0.3.json' with { type: 'json' };

export const contextUrls = {
  credentials: 'https://www.w3.org/ns/credentials/v2',
  openBadges: 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
} as const;

const frozen: ReadonlyMap<string, object> = new Map<string, object>([[contextUrls.credentials, credentials], [contextUrls.openBadges, openBadges]]);

export class UnknownContext extends Error {}

async function fromFrozen(url: string): Promise<{ contextUrl?: undefined; documentUrl: string; document: object }> {
  const document = frozen.get(url);
  if (document === undefined) throw new UnknownContext(`The vocabulary ${url} is not known here.`);
  return { documentUrl: url, document };
}

/** The canonical N-Quads of a document (RDFC-1.0). Throws on terms that its vocabularies do not define. */
export async function canonicalQuads(document: object): Promise<string> {
  const options = { algorithm: 'RDFC-1.0', format: 'application/n-quads', safe: true, documentLoader: fromFrozen } as const;
  return await jsonld.canonize(document as jsonld.JsonLdDocument, options as unknown as jsonld.Options.Normalize) as unknown as string;
}
