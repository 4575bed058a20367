/** What cannot be booked, whoever asks: what the scheme has not released, and what the provider of its file plans or does not offer. */
import type { Edtf, Provider } from '../../core/language/syntax.ts';
import { type Availability, type Door, rulesOf } from '../../core/meaning/rules.ts';
import type { World } from '../access/world.ts';
import { inForce, type InForce } from '../scheme/index.ts';
import { fileOfOrganisation } from './profile.table.ts';

export interface NotOnOffer {
  readonly id: string;
  readonly name: string;
  readonly why: Extract<Availability, { readonly open: false }>['why'];
  /** When it is planned, or since when it is retired. */
  readonly when: Edtf | undefined;
  /** Whose word it is; undefined: the scheme's own. */
  readonly provider: string | undefined;
  /** The provider's reason. */
  readonly because: string | undefined;
}

interface Asking {
  readonly scheme: string;
  readonly of: 'course' | 'exam';
  /** The organisation that offers. Left out: as the public sees it. */
  readonly provider?: string | undefined;
}

const known = new WeakMap<Provider, readonly Door[]>();

/** A provider's file stays as it was loaded with its scheme, and so do the doors that follow from both. */
function doorsOf({ scheme, rules }: InForce, provider: Provider | undefined): readonly Door[] {
  if (provider === undefined) return rules.doors;
  const doors = known.get(provider) ?? rulesOf(scheme, rules.choices, provider).doors;
  known.set(provider, doors);
  return doors;
}

export async function notOnOffer(world: World, { scheme: id, of, provider: organisation }: Asking): Promise<readonly NotOnOffer[]> {
  const law = inForce(world, id);
  const file = world.shelf.get(id)?.provider;
  const provider = organisation === undefined || (file !== undefined && await fileOfOrganisation(world.database.db, organisation) === file.id) ? file : undefined;
  const items = of === 'course' ? law.scheme.courses : law.scheme.exams;
  return doorsOf(law, provider).flatMap(({ do: what, id: item, availability }) => {
    if (what !== of || availability.open) return [];
    const { name, release } = items.find((one) => one.id === item)!;
    if (release.state !== 'released') return [{ id: item, name, why: availability.why, when: availability.when, provider: undefined, because: release.state === 'not-released' ? release.says : undefined }];
    const offering = provider?.offerings.find((one) => one.course === item);
    return [{ id: item, name, why: availability.why, when: availability.when, provider: provider?.name, because: offering?.state === 'not-offered' ? offering.because : undefined }];
  });
}
