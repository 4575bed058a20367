/** All checks of a signed statement, in order: form, issuer, signature, dates, status. */
import type { DidDocument } from '../did.ts';
import { isReceipt, judgedByPeople, replays } from '../receipt.ts';
import { checkDates } from './dates.ts';
import { type Finding, type Verdict, verdictOf } from './finding.ts';
import { type Statement, statementIn } from './read.ts';
import { checkIssuer, checkSignature, issuerOf } from './signature.ts';
import { checkStatus, type ListSource } from './status.ts';

export interface Trust {
  /** The keys of an issuer; undefined for one that is not trusted, or when they cannot be had. */
  readonly issuer: (did: string) => Promise<DidDocument | undefined>;
  readonly lists: ListSource;
  /** ISO 8601 instant. */
  readonly now: string;
}

export interface Verified {
  readonly verdict: Verdict;
  readonly findings: readonly Finding[];
  /** What it says; to be shown as true only when nothing is against it but its dates or status. */
  readonly statement?: Statement;
}

export async function verifyGiven(given: string | Uint8Array, trust: Trust): Promise<Verified> {
  const statement = statementIn(given);
  if (statement === undefined) return ended([{ check: 'form', against: 'unreadable', says: 'Nothing signed was found in it.' }]);
  return verifyStatement(statement, trust);
}

const ended = (findings: readonly Finding[], statement?: Statement): Verified => ({ verdict: verdictOf(findings), findings, ...(statement === undefined ? {} : { statement }) });

async function verifyStatement(statement: Statement, trust: Trust): Promise<Verified> {
  const did = issuerOf(statement.body);
  const document = did === undefined ? undefined : await trust.issuer(did);
  if (document === undefined) {
    return ended([{ check: 'issuer', against: 'not-ours', says: did === undefined ? 'It names no issuer.' : `The keys of its issuer, ${did}, are not known here.` }], statement);
  }
  const issuer = checkIssuer(statement, document);
  if (issuer.against !== undefined) return ended([issuer], statement);
  const signature = await checkSignature(statement, document);
  const findings = [issuer, signature];
  if (signature.against !== undefined) return ended(findings, statement);
  const status = await checkStatus(statement.body, { lists: trust.lists, document });
  const inside = isReceipt(statement.body) ? checkReplay(statement.body) : await checkParts(statement.body, trust);
  return ended([...findings, checkDates(statement.body, trust.now), status, ...inside].sort(gravest), statement);
}

/** What was withdrawn is withdrawn whether or not it has ended as well. */
const gravest = (a: Finding, b: Finding): number => Number(b.against === 'withdrawn') - Number(a.against === 'withdrawn');

/** The rules in a receipt are asked again; what people judged is said beside it. */
function checkReplay(body: Statement['body']): readonly Finding[] {
  if (!replays(body)) return [{ check: 'verdict', against: 'changed', says: 'The rules and the facts in it do not come to the verdict that it states.' }];
  const judged = judgedByPeople(body);
  if (judged === undefined) return [{ check: 'verdict', says: 'The rules and the facts in it come to the same verdict again.' }];
  return [{ check: 'verdict', says: 'The rules in it allow this claim and this verdict, and who decided it was allowed to.' }, { check: 'judgement', says: judged }];
}

/** Each credential inside a transcript. */
async function checkParts({ type, credentialSubject }: Statement['body'], trust: Trust): Promise<Finding[]> {
  const parts = (credentialSubject as { readonly verifiableCredential?: unknown } | undefined)?.verifiableCredential;
  if (!Array.isArray(type) || !type.includes('ClrCredential') || !Array.isArray(parts)) return [];
  const checked = await Promise.all(parts.slice(0, 200).map((body: unknown) => verifyStatement({ form: 'embedded', body: (body ?? {}) as Statement['body'] }, trust)));
  return checked.map(({ verdict, findings, statement }) => ({
    check: 'parts', ...(verdict === 'valid' ? {} : { against: verdict }),
    says: `${String(statement?.body['name'] ?? 'A part of it')}: ${verdict === 'valid' ? 'in order.' : findings.find((one) => one.against !== undefined)!.says}`,
  }));
}
