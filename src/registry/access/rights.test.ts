import { expect, test } from 'vitest';
import { Refusal } from '../../core/facts/refusal.ts';
import { type Actor, anybody, type HeldRole, roles, system } from './actor.ts';
import { allowed, doesOf, grantsOf, neverByKey, reach, require, rights, type Whose } from './rights.ts';

const [me, mine, other, school, elsewhere] = ['a-me', 'c-me', 'c-other', 'o-school', 'o-elsewhere'];
const actor = (...held: readonly HeldRole[]): Actor => ({ account: me, candidate: mine, roles: held, via: 'session' });

function refusalOf(work: () => void): string {
  try {
    work();
    return 'allowed';
  } catch (error) {
    return error instanceof Refusal ? `${error.code}: ${error.message}` : 'a fault';
  }
}

test('somebody without an account can use only what is open to the public', () => {
  const open = rights.filter((right) => allowed(anybody, right, {}));
  expect(open).toEqual(['session.read', 'inquiry.write', 'exam.read', 'award.verify', 'scheme.read', 'profile.read']);
});

test('the auditor reads everything and changes nothing but the own account', () => {
  const reads = rights.filter((right) => grantsOf('auditor', right).includes('any'));
  expect(reads).toEqual(rights.filter((right) => doesOf(right) === 'reads'));
  expect(rights.filter((right) => doesOf(right) === 'changes' && grantsOf('auditor', right).length > 0)).toEqual([]);
});

test('own means the person: another candidate\'s record is not there for me', () => {
  expect(allowed(actor({ role: 'candidate' }), 'person.read', { candidate: mine })).toBe(true);
  expect(allowed(actor({ role: 'candidate' }), 'person.read', { candidate: other })).toBe(false);
  expect(allowed({ ...actor({ role: 'candidate' }), candidate: undefined }, 'person.read', {})).toBe(false);
});

test('a role in one organisation says nothing in another', () => {
  const staff = actor({ role: 'provider-staff', organisation: school });
  expect(allowed(staff, 'roster.read', { organisations: [school] })).toBe(true);
  expect(allowed(staff, 'roster.read', { organisations: [elsewhere, null] })).toBe(false);
  expect(allowed(actor({ role: 'provider-staff' }), 'roster.read', { organisations: [undefined] })).toBe(false);
  const trainerThere = actor({ role: 'provider-staff', organisation: school }, { role: 'trainer', organisation: elsewhere });
  expect(allowed(trainerThere, 'session.publish', { organisations: [elsewhere] })).toBe(false);
});

test('a role for one scheme does not reach into another', () => {
  const officer = actor({ role: 'decision-officer', scheme: 'iso-20000' });
  expect(allowed(officer, 'claim.decide', { scheme: 'iso-20000' })).toBe(true);
  expect(allowed(officer, 'claim.decide', { scheme: 'other' })).toBe(false);
});

test('what is not yours is refused with the words for what does not exist', () => {
  const candidate = actor({ role: 'candidate' });
  const words = (whose: Whose | undefined) => refusalOf(() => require(candidate, 'person.read', whose));
  expect(words({ candidate: other })).toBe(words(undefined));
  expect(words(undefined)).toMatch(/^not-found: /);
});

test('without the right on anything, the refusal is the same for every thing', () => {
  const candidate = actor({ role: 'candidate' });
  const answers = [{ candidate: mine }, { candidate: other }, undefined].map((whose) => refusalOf(() => require(candidate, 'person.merge', whose)));
  expect(new Set(answers)).toEqual(new Set(['not-allowed: Your account does not have the right “person.merge”.']));
  expect(refusalOf(() => require(anybody, 'person.merge', undefined))).toMatch(/^sign-in-needed/);
});

test('a key can do what its scopes name and its account may do, and never make keys or members', () => {
  const key = (...scopes: Actor['scopes'] & {}): Actor => ({ ...actor({ role: 'administrator' }), via: 'api-key', scopes });
  expect(allowed(key('person.read'), 'person.read', { candidate: other })).toBe(true);
  expect(allowed(key('person.read'), 'person.write', { candidate: other })).toBe(false);
  expect(allowed(key('claim.decide'), 'claim.decide', {})).toBe(false);
  for (const right of neverByKey) expect(allowed(key(right), right, { account: me, candidate: mine, organisations: [school] })).toBe(false);
});

test('only the program itself may do everything', () => {
  expect(rights.every((right) => allowed(system, right, {}))).toBe(true);
  for (const role of roles) expect(rights.every((right) => allowed(actor({ role }), right, {}))).toBe(false);
});

test('a list is narrowed to what each role reaches', () => {
  const staff = actor({ role: 'provider-staff', organisation: school }, { role: 'candidate' });
  expect(reach(staff, 'person.read')).toEqual({ any: false, schemes: [], candidate: mine, account: me, organisations: [school], assigned: undefined });
  expect(reach(actor({ role: 'auditor' }), 'person.read').any).toBe(true);
  expect(reach(anybody, 'person.read')).toEqual({ any: false, schemes: [], candidate: undefined, account: undefined, organisations: [], assigned: undefined });
});
