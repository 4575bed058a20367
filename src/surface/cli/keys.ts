/** Commands about the keys that sign certificates: list them, make new ones, give up lost ones. */
import type { IssuerKeys, PastGeneration } from '../../credential/key.ts';
import { giveUp, issuerKeys, rotateKeys } from '../issuer-keys.ts';
import { print, UsageFault } from './say.ts';

type Options = Readonly<Record<string, unknown>>;

export const listKeys = (data: string) => (options: Options): number => {
  const keys = issuerKeys(data);
  if (keys === undefined) throw new UsageFault(`${data} holds no keys yet: they are made when the server first starts.`);
  tell(options, keys, 'The newest keys sign.');
  return 0;
};

/** What was signed before stays good. */
export const changeKeys = (data: string) => (options: Options): number => {
  tell(options, rotateKeys(data), 'New keys are made. Restart the server: it signs with them from then on; what was signed before stays good.');
  return 0;
};

/** What those keys signed is not to be believed any more; holders fetch it anew. */
export const giveUpKeys = (data: string) => (options: Options, [name]: readonly string[]): number => {
  tell(options, giveUp(data, name), 'Restart the server: nothing that the lost keys signed is vouched for any more, and their certificates are signed anew when they are next fetched, or all at once by cursus issue.');
  return 0;
};

function tell(options: Options, { generations, addresses = [] }: IssuerKeys, line: string): void {
  const shown = generations.map((one, place) => ({
    madeAt: one.madeAt, ...stateOf(one, place === generations.length - 1 ? 'last' : 'before'), ES256: one.ES256.fragment, Ed25519: one.Ed25519.fragment,
  }));
  if (options['json'] === true) {
    print(JSON.stringify({ keys: shown.map(({ says: _, ...one }) => one), addresses }));
    return;
  }
  for (const one of shown) print(`${one.madeAt.slice(0, 10)} ${one.state.padEnd(5)} ${one.Ed25519}  ${one.says}`);
  if (addresses.length > 1) print(`Former addresses, which go on saying these keys: ${addresses.slice(0, -1).join(', ')}.`);
  print(line);
}

function stateOf({ lostAt }: PastGeneration, place: 'last' | 'before'): { readonly state: 'signs' | 'kept' | 'lost'; readonly says: string } {
  if (lostAt !== undefined) return { state: 'lost', says: `given up on ${lostAt.slice(0, 10)}: vouches for nothing` };
  return place === 'last' ? { state: 'signs', says: 'signs' } : { state: 'kept', says: 'public half only: vouches for what it signed' };
}
