/** A certificate or a pin as an Open Badge 3.0. Everything nested has an id but the holder's name, so that one blank node is left. */
import { contextUrls } from './context/frozen.ts';

/** What does not depend on the holder: the same for everybody who got it this way. */
export interface Achieved {
  readonly issuer: { readonly did: string; readonly name: string; readonly url: string };
  /** `Certification` for a certificate, `Badge` for a pin. */
  readonly kind: 'Certification' | 'Badge';
  /** Address of the certification or pin. */
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** What had to be shown. */
  readonly criteria: string;
  readonly image?: { readonly id: string; readonly caption: string };
  /** The framework in which it stands. */
  readonly alignment: { readonly name: string; readonly url: string; readonly framework: string };
  /** By which way it was obtained. */
  readonly route: string;
  /** BCP 47. */
  readonly tongue: string;
}

/** Which list says whether it still holds. */
export interface StatusPlace {
  /** Address of the list. */
  readonly list: string;
  readonly purpose: 'revocation' | 'suspension';
}

/** What is the holder's own. */
export interface Held {
  /** Address of the credential. */
  readonly id: string;
  /** `urn:uuid:…` of the holder; says nothing else about them. */
  readonly subject: string;
  readonly name: string;
  /** Instants, ISO 8601 with zone. */
  readonly validFrom: string;
  readonly validUntil?: string;
  readonly statusIndex: string;
}

export type Badge = ReturnType<typeof badgeOf>;

export function badgeOf({ issuer, kind, id, name, description, criteria, image, alignment, route, tongue }: Achieved, status: StatusPlace, held: Held) {
  const subject = {
    id: held.subject, type: ['AchievementSubject'],
    identifier: [{ type: 'IdentityObject', identityHash: held.name, identityType: 'name', hashed: false }],
    achievement: {
      id, type: ['Achievement'], achievementType: kind, name, description, inLanguage: languageOf(tongue),
      criteria: { id: `${id}#criteria`, narrative: criteria },
      ...(image === undefined ? {} : { image: { id: image.id, type: 'Image', caption: image.caption } }),
      alignment: [{ id: `${id}#alignment`, type: ['Alignment'], targetName: alignment.name, targetUrl: alignment.url, targetFramework: alignment.framework }],
    },
  };
  return {
    '@context': [contextUrls.credentials, contextUrls.openBadges],
    id: held.id, type: ['VerifiableCredential', 'OpenBadgeCredential'], name,
    issuer: { id: issuer.did, type: ['Profile'], name: issuer.name, url: issuer.url },
    validFrom: held.validFrom, ...(held.validUntil === undefined ? {} : { validUntil: held.validUntil }),
    credentialSubject: subject,
    evidence: [{ id: `${held.id}#route`, type: ['Evidence'], name: 'Route', narrative: route }],
    credentialStatus: { id: `${status.list}#${held.statusIndex}`, type: 'BitstringStatusListEntry', statusPurpose: status.purpose, statusListIndex: held.statusIndex, statusListCredential: status.list },
  };
}

/** Open Badges takes a language with its script and region, and no more of what BCP 47 can say. */
function languageOf(tongue: string): string {
  try {
    const { language, script, region } = new Intl.Locale(tongue);
    return [language, script, region].filter((part) => part !== undefined).join('-');
  } catch {
    return tongue.split('-', 1)[0]!;
  }
}
