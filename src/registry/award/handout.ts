/** What a holder hands on: the certificate as PDF, as a signed file or in its picture; pins with the signed badge inside. */
import type { Scheme } from '../../core/language/syntax.ts';
import { seasonSentence } from '../../core/reasons/sentence.ts';
import { bakePng, bakeSvg } from '../../credential/picture/bake.ts';
import { certificatePdf } from '../../credential/picture/certificate.ts';
import { pinDrawing } from '../../credential/picture/pin.ts';
import { pngOf } from '../../credential/picture/raster.ts';
import type { Actor } from '../access/actor.ts';
import { noteListed } from '../access/look.ts';
import { absent, require } from '../access/rights.ts';
import type { World } from '../access/world.ts';
import { whoseCandidate } from '../candidate/index.ts';
import { credentialText, decidingScheme, type Issuer } from './credential.ts';
import { type CertifiedRow, certifiedRow } from './credential.table.ts';
import { pinShown, routeSentence } from './credential-model.ts';

/** The drawing of a scheme's pin; undefined when the scheme has no such pin. */
export function pinOfScheme(scheme: Scheme, id: string): string | undefined {
  const pin = scheme.pins.find((one) => one.id === id);
  if (!pin) return undefined;
  const level = scheme.levels.findIndex((one) => one.id === pin.level);
  const track = scheme.tracks.filter((one) => one.level === pin.level).findIndex((one) => one.id === pin.track);
  return pinDrawing({ name: pin.name, level, ...(track === -1 ? {} : { track }) });
}

async function readable(world: World, actor: Actor, award: string): Promise<CertifiedRow> {
  const row = await certifiedRow(world.database.db, { award });
  const whose = row && await whoseCandidate(world.database.db, row.candidate);
  require(actor, 'award.read', whose && { ...whose, scheme: row!.scheme });
  if (row!.erased) throw absent();
  await noteListed(world.database, actor, [row!.candidate], { right: 'award.read', scheme: row!.scheme });
  return row!;
}

export async function readCertificatePdf(world: World, issuer: Issuer, actor: Actor, { award, paper }: { readonly award: string; readonly paper: 'a4' | 'letter' }): Promise<Uint8Array> {
  const row = await readable(world, actor, award);
  const scheme = await decidingScheme(world.database.db, row);
  const certification = scheme.certifications.find((one) => one.id === row.certification)!;
  const worn = pinShown(scheme, row.certification, row.pins);
  const svg = worn && pinOfScheme(scheme, worn.id);
  return certificatePdf({
    holder: row.name, certification: certification.name, scheme: scheme.name, edition: row.edition, issuer: scheme.owner ?? scheme.name, number: row.number,
    awardedOn: seasonSentence(row.awarded_on), validUntil: row.valid_until === null ? undefined : seasonSentence(row.valid_until), route: routeSentence(scheme, row),
    verifyAddress: `${world.baseUrl}/verify/${row.number}`, pin: svg === undefined ? undefined : { svg, name: worn!.name },
    credential: await credentialText(world, issuer, row, { what: 'certificate', form: 'compact' }), madeAt: new Date(`${row.awarded_on}T00:00:00Z`), paper, tongue: scheme.tongue,
  });
}

export const badgeFormats = ['json', 'jwt', 'png', 'svg'] as const;
export type BadgeFormat = (typeof badgeFormats)[number];

/** The signed certificate as a file of its own, or inside the picture of its pin. */
export async function readBadgeFile(world: World, issuer: Issuer, actor: Actor, { award, format }: { readonly award: string; readonly format: BadgeFormat }): Promise<Uint8Array> {
  const row = await readable(world, actor, award);
  const text = await credentialText(world, issuer, row, { what: 'certificate', form: format === 'json' ? 'embedded' : 'compact' });
  if (format === 'json' || format === 'jwt') return Buffer.from(text, 'utf8');
  const scheme = await decidingScheme(world.database.db, row);
  const pin = pinShown(scheme, row.certification, row.pins);
  const svg = pin && pinOfScheme(scheme, pin.id);
  if (svg === undefined) throw absent();
  return baked(svg, text, format);
}

const baked = async (svg: string, badge: string, format: 'png' | 'svg'): Promise<Uint8Array> => (format === 'svg' ? Buffer.from(bakeSvg(svg, badge), 'utf8') : bakePng(await pngOf(svg, 512), badge));

/** The picture of a pin that came with the award, its signed badge inside. */
export async function readBakedPin(world: World, issuer: Issuer, actor: Actor, { award, pin, format }: { readonly award: string; readonly pin: string; readonly format: 'svg' | 'png' }): Promise<Uint8Array> {
  const row = await readable(world, actor, award);
  const svg = row.pins.includes(pin) ? pinOfScheme(await decidingScheme(world.database.db, row), pin) : undefined;
  if (svg === undefined) throw absent();
  return baked(svg, await credentialText(world, issuer, row, { what: pin, form: 'compact' }), format);
}
