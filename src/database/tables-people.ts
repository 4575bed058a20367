/** The tables of 0003-people.sql: people, awards, accreditations, editions. */
import type { ColumnType, Generated } from 'kysely';

export interface PeopleTables {
  candidate: CandidateTable;
  candidate_organisation: { candidate: string; organisation: string; since: string };
  candidate_assigned: { candidate: string; account: string; matter: string };
  candidate_name: CandidateNameTable;
  candidate_word: { word: string; sort_key: string; candidate: string };
  candidate_consent: CandidateConsentTable;
  award: AwardTable;
  award_rests_on: { record: string; award: string };
  pin: PinTable;
  waiting_award: { candidate: string; scheme: string; certification: string; exam: string; passed_on: string };
  review_case: ReviewCaseTable;
  review_case_award: { review: string; award: string };
  courseware: { id: string; organisation: string; title: string; made_on: string };
  accreditation: AccreditationTable;
  calendar_feed: { candidate: string; secret_hash: string; made_at: Date };
  scheme_edition: { scheme: string; edition: string; hash: string; text: string; first_used_at: Date };
}

export interface CandidateTable {
  id: string;
  number: string;
  name: string;
  sort_name: string;
  sort_key: string;
  email: string | null;
  email_key: string | null;
  phone: string | null;
  tongue: string;
  account: string | null;
  public_verification: boolean;
  public_directory: boolean;
  consent_text: string | null;
  created_at: Date;
  created_by: string;
  version: Generated<number>;
  merged_into: string | null;
  erased_at: Date | null;
}

export interface CandidateNameTable {
  id: string;
  candidate: string;
  name: string;
  sort_name: string;
  from_day: string;
  recorded_at: Date;
  recorded_by: string;
}

export interface CandidateConsentTable {
  id: string;
  candidate: string;
  recorded_at: Date;
  recorded_by: string;
  public_verification: boolean;
  public_directory: boolean;
  consent_text: string;
}

export interface AwardTable {
  id: string;
  number: string;
  candidate: string;
  scheme: string;
  edition: string;
  certification: string;
  obtained_by: 'exam' | 'automatic' | 'request';
  route: number;
  readings: ColumnType<Record<string, string>, string, string>;
  /** The hash of the scheme's text that decided. */
  rules: string;
  status: 'active' | 'suspended' | 'withdrawn' | 'expired';
  status_since: string;
  reason: string | null;
  awarded_on: string;
  valid_until: string | null;
  fact: string;
  version: Generated<number>;
}

export interface PinTable { candidate: string; scheme: string; pin: string; award: string; awarded_on: string; fact: string }

export interface ReviewCaseTable {
  id: string;
  scheme: string;
  candidate: string;
  /** The fact or the award that was withdrawn or corrected. */
  about: string;
  why: string;
  opened_on: string;
  opened_by: string;
  closed_on: string | null;
  closed_by: string | null;
  outcome: string | null;
}

export interface AccreditationTable {
  id: string;
  scheme: string;
  accredited_as: 'provider' | 'trainer' | 'courseware';
  /** The provider for which it counts. */
  organisation: string;
  /** The organisation, the trainer's account or the courseware. */
  subject: string;
  course: string;
  from_day: string;
  until_day: string | null;
  conditions: string | null;
  lapsed_on: string | null;
  lapse_reason: string | null;
  fact: string;
  /** The end of which the provider has been reminded. */
  reminded_for: string | null;
  version: Generated<number>;
}
