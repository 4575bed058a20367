/** The demonstration's accounts: one for each role, opened to anybody by a button. They exist only when the demonstration is on. */
import { createHmac } from 'node:crypto';
import { type Role, roles, system } from '../registry/access/actor.ts';
import { candidateOfAccount } from '../registry/access/membership.table.ts';
import type { SignIn } from '../registry/access/sign-in.ts';
import type { World } from '../registry/access/world.ts';
import { findOrganisations, giveRole, openOrganisation, type OrganisationKind } from '../registry/body/index.ts';
import { linkAccount, openCandidate } from '../registry/candidate/index.ts';

export type DemonstrationRole = Exclude<Role, 'public'>;
export const demonstrationRoles = roles.filter((role): role is DemonstrationRole => role !== 'public');

/** Where a second person must decide, there is a second one. */
const seconds = ['exam-officer-2', 'decision-officer-2'] as const;
export const demonstrationSeats = [...demonstrationRoles, ...seconds] as const;
export type DemonstrationSeat = (typeof demonstrationSeats)[number];

export interface DemonstrationAccounts {
  /** What the sign-in page sends to sign in as somebody of the demonstration. */
  readonly credentialsOf: (seat: DemonstrationSeat) => { readonly email: string; readonly password: string };
  readonly accountOf: ReadonlyMap<DemonstrationSeat, string>;
}

const people: Readonly<Record<DemonstrationSeat, { readonly name: string; readonly in?: OrganisationKind }>> = {
  'candidate': { name: 'Carla Candidate' },
  'provider-staff': { name: 'Pedro Provider', in: 'training-provider' },
  'trainer': { name: 'Tomás Trainer', in: 'training-provider' },
  'exam-officer': { name: 'Elena Examoffice', in: 'body' },
  'examiner': { name: 'Xenia Examiner', in: 'body' },
  'invigilator': { name: 'Ivo Invigilator', in: 'body' },
  'decision-officer': { name: 'Dora Decision', in: 'body' },
  'accreditation-officer': { name: 'Anton Accreditation', in: 'body' },
  'auditor': { name: 'Ada Auditor', in: 'body' },
  'administrator': { name: 'Amir Administrator', in: 'body' },
  'exam-officer-2': { name: 'Emil Examoffice', in: 'body' },
  'decision-officer-2': { name: 'Darius Decision', in: 'body' },
};

/** Opens what is missing; may run at every start. Passwords come from the installation's own secret and are shown nowhere. */
export async function openDemonstrationAccounts(world: World, signIn: SignIn, secret: string): Promise<DemonstrationAccounts> {
  const credentialsOf = (seat: DemonstrationSeat) => ({
    email: `${seat}@demonstration.example`, password: createHmac('sha256', secret).update(`demonstration ${seat}`).digest('base64url'),
  });
  const accountOf = new Map<DemonstrationSeat, string>();
  for (const seat of demonstrationSeats) accountOf.set(seat, await openAccount(world, signIn, { ...credentialsOf(seat), seat }));
  return { credentialsOf, accountOf };
}

const roleOf = (seat: DemonstrationSeat): DemonstrationRole => seat.replace(/-2$/, '') as DemonstrationRole;

interface Opening {
  readonly seat: DemonstrationSeat;
  readonly email: string;
  readonly password: string;
}

async function openAccount(world: World, signIn: SignIn, { seat, email, password }: Opening): Promise<string> {
  const person = people[seat];
  const account = await loginOf(signIn, { email, password, name: person.name });
  if (person.in !== undefined) await giveRole(world, { account, role: roleOf(seat), organisation: await organisationOf(world, person.in) });
  else if (await candidateOfAccount(world.database.db, account) === undefined) {
    const { candidate } = await openCandidate(world, system, { name: person.name, email, tongue: 'en' });
    await linkAccount(world, system, { candidate, account });
  }
  return account;
}

async function loginOf(signIn: SignIn, { email, password, name }: { readonly email: string; readonly password: string; readonly name: string }): Promise<string> {
  const { internalAdapter, password: hashing } = await signIn.$context;
  const known = await internalAdapter.findUserByEmail(email);
  if (known !== null) return known.user.id;
  const made = await internalAdapter.createUser({ email, name, emailVerified: true }, { method: 'demonstration' });
  await internalAdapter.linkAccount({ userId: made.id, providerId: 'credential', accountId: made.id, password: await hashing.hash(password) });
  return made.id;
}

const names: Readonly<Record<OrganisationKind, string>> = {
  'body': 'Certification body (demonstration)', 'training-provider': 'Training provider (demonstration)',
  'exam-centre': 'Exam centre (demonstration)', 'employer': 'Employer (demonstration)',
};

async function organisationOf(world: World, kind: OrganisationKind): Promise<string> {
  const found = (await findOrganisations(world, system, { limit: 200 })).find((one) => one.kind === kind);
  if (found !== undefined) return found.id;
  const file = kind === 'training-provider' ? [...world.shelf.values()].find(({ provider }) => provider)?.provider : undefined;
  const opening = file === undefined ? { kind, name: names[kind] } : { kind, name: file.name, web: webOf(file.contact.web), phone: file.contact.phone, services: file.services.map((service) => service.name), providerFile: file.id };
  return (await openOrganisation(world, system, opening)).organisation;
}

const webOf = (web: string | undefined): string | undefined => (web === undefined || /^https?:/.test(web) ? web : `https://${web}`);
