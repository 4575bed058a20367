/** Training providers as anybody may see them: what the register says today, not what was stated once. */
import type { Day } from '../../core/facts/day.ts';
import type { Provider } from '../../core/language/syntax.ts';
import { type Actor } from '../access/actor.ts';
import { absent, requireSome } from '../access/rights.ts';
import type { World } from '../access/world.ts';
import { inForce } from '../scheme/index.ts';
import { standingOn } from './accreditation.ts';
import { providerAccreditations, providerById, providerRows } from './profile.table.ts';

export interface AccreditedCourse {
  readonly course: string;
  readonly courseName: string;
  readonly since: Day;
  /** The last day; undefined: it does not end by itself. */
  readonly until: Day | undefined;
}

export interface ProviderProfile {
  readonly id: string;
  readonly name: string;
  readonly phone: string | null;
  readonly web: string | null;
  readonly services: readonly string[];
  /** In force today, one for each course. */
  readonly accredited: readonly AccreditedCourse[];
  /** The day since which it offers nothing more. */
  readonly closedOn: string | null;
  /** What it states of itself, where the scheme's shelf has a file of it. */
  readonly file: Provider | undefined;
}

interface Asking {
  readonly scheme: string;
  readonly organisation: string;
}

type Row = NonNullable<Awaited<ReturnType<typeof providerById>>>;

/** For anybody. */
export async function providerProfile(world: World, actor: Actor, { scheme, organisation }: Asking): Promise<ProviderProfile> {
  requireSome(actor, 'profile.read');
  inForce(world, scheme);
  const row = await providerById(world.database.db, organisation);
  if (!row) throw absent();
  return (await profiles(world, scheme, [row]))[0]!;
}

/** The providers of a scheme by name, for anybody. */
export async function listProviders(world: World, actor: Actor, scheme: string): Promise<readonly ProviderProfile[]> {
  requireSome(actor, 'profile.read');
  inForce(world, scheme);
  return profiles(world, scheme, await providerRows(world.database.db, { scheme, file: world.shelf.get(scheme)?.provider?.id, on: world.today() }));
}

async function profiles(world: World, scheme: string, rows: readonly Row[]): Promise<ProviderProfile[]> {
  const { courses } = inForce(world, scheme).scheme;
  const file = world.shelf.get(scheme)?.provider;
  const granted = Map.groupBy(await providerAccreditations(world.database.db, scheme, rows.map(({ id }) => id)), ({ organisation }) => organisation);
  const inForceToday = (id: string) => (granted.get(id) ?? []).filter((one) => standingOn({
    from: one.from_day as Day, until: (one.until_day ?? undefined) as Day | undefined, lapsed: one.lapsed_on === null ? undefined : { on: one.lapsed_on as Day, reason: '' },
  }, world.today()) === 'in-force');
  return rows.map(({ id, name, phone, web, services, provider_file: of, closed_on: closedOn }) => ({
    id, name, phone, web, services, closedOn, file: of !== null && of === file?.id ? file : undefined,
    accredited: courses.flatMap((course) => {
      const one = inForceToday(id).find((other) => other.course === course.id);
      return one === undefined ? [] : [{ course: course.id, courseName: course.name, since: one.from_day as Day, until: (one.until_day ?? undefined) as Day | undefined }];
    }),
  }));
}
