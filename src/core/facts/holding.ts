/**
 * What a person has, as far as the rules of one scheme care. Sets of ids; amounts by field.
 * A holding set says nothing of dates: whoever builds it has left out what has lapsed.
 */
export interface Holdings {
  readonly certifications: ReadonlySet<string>;
  /** Certificates of other bodies that the scheme recognises. */
  readonly recognised: ReadonlySet<string>;
  /** Courses attended, their practical assignments done. */
  readonly completed: ReadonlySet<string>;
  /** Exams passed. */
  readonly passed: ReadonlySet<string>;
  /** Years of professional experience by field, overlaps counted once. */
  readonly experience: ReadonlyMap<string, number>;
  /** Hours (of practice, of continuing education) by field. */
  readonly hours: ReadonlyMap<string, number>;
  /** For providers, trainers and courseware: what they are accredited for. */
  readonly accreditations: ReadonlySet<string>;
}

const nothing: Holdings = {
  certifications: new Set(),
  recognised: new Set(),
  completed: new Set(),
  passed: new Set(),
  experience: new Map(),
  hours: new Map(),
  accreditations: new Set(),
};

/** Holdings from the parts that matter; what is left out is empty. */
export const holdings = (parts: Partial<Holdings> = {}): Holdings => ({ ...nothing, ...parts });
