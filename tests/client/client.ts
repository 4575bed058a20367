/* oxlint-disable */
// @ts-nocheck
/**
 * Cursus
 * 1
 * DO NOT MODIFY - This file has been generated using oazapfts.
 * See https://www.npmjs.com/package/oazapfts
 */
import * as Oazapfts from "@oazapfts/runtime";
import * as QS from "@oazapfts/runtime/query";
export const defaults: Oazapfts.Defaults<Oazapfts.CustomHeaders> = {
    headers: {},
    baseUrl: "http://localhost"
};
const oazapfts = Oazapfts.runtime(defaults);
export const servers = {
    server1: "http://localhost"
};
export type Problem = {
    "type": string;
    title: string;
    status: number;
    detail: string;
    next?: string;
    request?: string;
    [key: string]: unknown;
};
/**
 * The schemes served here
 */
export function listSchemes(opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            schemes: {
                id: string;
                edition: string;
                name: string;
            }[];
        };
    } | {
        status: number;
        data: Problem;
    }>("/api/v1/schemes", {
        ...opts
    });
}
/**
 * A scheme as data, and the provider that offers it
 */
export function readScheme(scheme: string, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            scheme: {
                [key: string]: unknown;
            };
            provider?: {
                [key: string]: unknown;
            };
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/schemes/${encodeURIComponent(scheme)}`, {
        ...opts
    });
}
/**
 * What may be done now
 */
export function eligible(scheme: string, body: {
    op?: string;
    scheme?: string;
    /** Certifications and recognised credentials held */
    holds?: string[];
    /** Courses attended with their practical assignments */
    completed?: string[];
    /** Exams passed */
    passed?: string[];
    /** Years by field */
    experience?: {
        [key: string]: number;
    };
    /** Option by reading; defaults where left out */
    readings?: {
        [key: string]: string;
    };
    respectAvailability?: boolean;
    /** explain: course:ID, exam:ID, request:ID or certification:ID */
    item?: string;
    /** plan: certifications to reach */
    targets?: string[];
    minimize?: ("courseDays" | "examMinutes" | "steps" | "money")[];
    /** plan: all, pareto, readings; explain: openings, readings; eligible: near */
    want?: ("all" | "pareto" | "readings" | "openings" | "near")[];
    top?: number;
    [key: string]: unknown;
}, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            op: "eligible";
            edition: string;
            holds: string[];
            courses: string[];
            exams: string[];
            requests: string[];
            near?: {
                says: string;
                "with": string[];
                opens: string[];
            }[];
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/schemes/${encodeURIComponent(scheme)}/eligible`, oazapfts.json({
        ...opts,
        method: "POST",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    }));
}
/**
 * Why something is open or closed
 */
export function explain(scheme: string, body: {
    op?: string;
    scheme?: string;
    /** Certifications and recognised credentials held */
    holds?: string[];
    /** Courses attended with their practical assignments */
    completed?: string[];
    /** Exams passed */
    passed?: string[];
    /** Years by field */
    experience?: {
        [key: string]: number;
    };
    /** Option by reading; defaults where left out */
    readings?: {
        [key: string]: string;
    };
    respectAvailability?: boolean;
    /** explain: course:ID, exam:ID, request:ID or certification:ID */
    item?: string;
    /** plan: certifications to reach */
    targets?: string[];
    minimize?: ("courseDays" | "examMinutes" | "steps" | "money")[];
    /** plan: all, pareto, readings; explain: openings, readings; eligible: near */
    want?: ("all" | "pareto" | "readings" | "openings" | "near")[];
    top?: number;
    [key: string]: unknown;
}, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            op: "explain";
            edition: string;
            item: string;
            open: boolean;
            missing: string[][];
            because: {
                [key: string]: unknown;
            };
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/schemes/${encodeURIComponent(scheme)}/explain`, oazapfts.json({
        ...opts,
        method: "POST",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    }));
}
/**
 * The shortest way to a goal, proven
 */
export function plan(scheme: string, body: {
    op?: string;
    scheme?: string;
    /** Certifications and recognised credentials held */
    holds?: string[];
    /** Courses attended with their practical assignments */
    completed?: string[];
    /** Exams passed */
    passed?: string[];
    /** Years by field */
    experience?: {
        [key: string]: number;
    };
    /** Option by reading; defaults where left out */
    readings?: {
        [key: string]: string;
    };
    respectAvailability?: boolean;
    /** explain: course:ID, exam:ID, request:ID or certification:ID */
    item?: string;
    /** plan: certifications to reach */
    targets?: string[];
    minimize?: ("courseDays" | "examMinutes" | "steps" | "money")[];
    /** plan: all, pareto, readings; explain: openings, readings; eligible: near */
    want?: ("all" | "pareto" | "readings" | "openings" | "near")[];
    top?: number;
    [key: string]: unknown;
}, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            op: "plan";
            edition: string;
            reachable: boolean;
            optimal: boolean;
            cost: {
                courseDays: number;
                examMinutes: number;
                steps: number;
                money?: number;
            } | null;
            bound: {
                courseDays?: number;
                examMinutes?: number;
                steps?: number;
                money?: number;
            };
            "unknown": string[];
            plan: {
                "do": "course" | "exam" | "request";
                id: string;
            }[];
            all?: {
                "do": "course" | "exam" | "request";
                id: string;
            }[][];
            pareto?: {
                courseDays?: number;
                examMinutes?: number;
                steps?: number;
                money?: number;
            }[];
            top?: {
                cost: {
                    courseDays: number;
                    examMinutes: number;
                    steps: number;
                    money?: number;
                };
                plan: {
                    "do": "course" | "exam" | "request";
                    id: string;
                }[];
            }[];
            otherReadings?: {
                reading: string;
                "is": string;
                cost: {
                    courseDays: number;
                    examMinutes: number;
                    steps: number;
                    money?: number;
                } | null;
            }[];
            blockedBy: string[];
            because?: string[];
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/schemes/${encodeURIComponent(scheme)}/plan`, oazapfts.json({
        ...opts,
        method: "POST",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    }));
}
/**
 * The account that asks, its roles, and the scopes of the key
 */
export function readAccount(opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            account: string;
            candidate?: string;
            roles: {
                role: string;
                organisation?: string;
                scheme?: string;
            }[];
            via: string;
            scopes?: string[];
            /** Rights on everything */
            everywhere: string[];
        };
    } | {
        status: number;
        data: Problem;
    }>("/api/v1/account", {
        ...opts
    });
}
/**
 * The keys that have not been revoked
 */
export function listKeys({ cursor, limit }: {
    cursor?: string;
    limit?: number;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            items: {
                id: string;
                account: string;
                name: string;
                prefix: string;
                scopes: string[];
                madeAt: string;
                expiresAt: string | null;
                lastUsedOn: string | null;
            }[];
            next?: string;
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/api-keys${QS.query(QS.explode({
        cursor,
        limit
    }))}`, {
        ...opts
    });
}
/**
 * Make a key; the answer is the only place where it is shown whole
 */
export function makeKey(body: {
    name: string;
    scopes: ("account.read" | "api-key.read" | "organisation.read" | "organisation.open" | "organisation.write" | "membership.read" | "person.find" | "person.read" | "person.open" | "person.write" | "person.merge" | "person.import" | "person.export" | "consent.write" | "holding.read" | "holding.record" | "holding.correct" | "evidence.read" | "evidence.write" | "accreditation.read" | "accreditation.request" | "accreditation.grant" | "session.publish" | "session.run" | "session.read" | "roster.read" | "enrolment.read" | "enrolment.write" | "attendance.record" | "assignment.judge" | "inquiry.write" | "inquiry.read" | "inquiry.answer" | "exam.schedule" | "exam.read" | "exam.statistics" | "booking.read" | "booking.write" | "arrangement.grant" | "identity.check" | "incident.record" | "result.read" | "result.record" | "result.release" | "claim.read" | "claim.write" | "claim.decide" | "appeal.write" | "appeal.decide" | "award.read" | "award.issue" | "award.suspend" | "award.withdraw" | "award.verify" | "credential.share" | "scheme.read" | "scheme.publish" | "profile.read" | "home.read" | "trail.read" | "audit.read" | "ledger.read" | "mail.read")[];
    days?: number;
}, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 201;
        data: {
            id: string;
            key: string;
            expiresAt: string;
        };
    } | {
        status: number;
        data: Problem;
    }>("/api/v1/api-keys", oazapfts.json({
        ...opts,
        method: "POST",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    }));
}
/**
 * Revoke a key at once
 */
export function revokeKey(key: string, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 204;
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/api-keys/${encodeURIComponent(key)}`, {
        ...opts,
        method: "DELETE"
    });
}
/**
 * Organisations within reach, by name
 */
export function listOrganisations({ cursor, limit, words }: {
    cursor?: string;
    limit?: number;
    words?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            items: {
                id: string;
                kind: "body" | "training-provider" | "exam-centre" | "employer";
                name: string;
                email: string | null;
                phone: string | null;
                web: string | null;
                services: string[];
                closedOn: string | null;
                version: number;
            }[];
            next?: string;
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/organisations${QS.query(QS.explode({
        cursor,
        limit,
        words
    }))}`, {
        ...opts
    });
}
/**
 * Open an organisation
 */
export function openOrganisation(body: {
    kind: "body" | "training-provider" | "exam-centre" | "employer";
    name: string;
    email?: string | null;
    phone?: string | null;
    web?: string | null;
    services?: string[];
}, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 201;
        data: {
            organisation: string;
        };
    } | {
        status: number;
        data: Problem;
    }>("/api/v1/organisations", oazapfts.json({
        ...opts,
        method: "POST",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    }));
}
/**
 * One organisation
 */
export function readOrganisation(organisation: string, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            id: string;
            kind: "body" | "training-provider" | "exam-centre" | "employer";
            name: string;
            email: string | null;
            phone: string | null;
            web: string | null;
            services: string[];
            closedOn: string | null;
            version: number;
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/organisations/${encodeURIComponent(organisation)}`, {
        ...opts
    });
}
/**
 * Change name, contact and services; services left out stay as they are
 */
export function writeOrganisation(organisation: string, body: {
    name: string;
    email?: string | null;
    phone?: string | null;
    web?: string | null;
    services?: string[];
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            version: number;
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/organisations/${encodeURIComponent(organisation)}`, oazapfts.json({
        ...opts,
        method: "PUT",
        body
    }));
}
/**
 * Who belongs to it, in which role
 */
export function listMembers(organisation: string, { cursor, limit }: {
    cursor?: string;
    limit?: number;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            items: {
                membership: string;
                account: string;
                name: string;
                email: string;
                role: string;
                scheme: string | null;
                since: string;
            }[];
            next?: string;
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/organisations/${encodeURIComponent(organisation)}/members${QS.query(QS.explode({
        cursor,
        limit
    }))}`, {
        ...opts
    });
}
/**
 * Invite somebody by e-mail to a role
 */
export function inviteMember(organisation: string, body: {
    email: string;
    role: "candidate" | "provider-staff" | "trainer" | "exam-officer" | "examiner" | "invigilator" | "decision-officer" | "accreditation-officer" | "auditor" | "administrator" | "public";
    scheme?: string;
}, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 202;
        data: {
            invitation: string;
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/organisations/${encodeURIComponent(organisation)}/members`, oazapfts.json({
        ...opts,
        method: "POST",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    }));
}
/**
 * End a membership: its rights are gone at the next request
 */
export function endMembership(membership: string, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 204;
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/memberships/${encodeURIComponent(membership)}`, {
        ...opts,
        method: "DELETE"
    });
}
/**
 * People by the beginnings of their names, by number or by e-mail
 */
export function findPeople({ cursor, limit, words }: {
    cursor?: string;
    limit?: number;
    words?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            items: {
                id: string;
                "number": string;
                name: string;
            }[];
            next?: string;
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/people${QS.query(QS.explode({
        cursor,
        limit,
        words
    }))}`, {
        ...opts
    });
}
/**
 * Open the record of a person
 */
export function openPerson(body: {
    name: string;
    sortName?: string;
    email?: string;
    phone?: string;
    tongue?: string;
    organisation?: string;
}, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 201;
        data: {
            candidate: string;
            "number": string;
        };
    } | {
        status: number;
        data: Problem;
    }>("/api/v1/people", oazapfts.json({
        ...opts,
        method: "POST",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    }));
}
/**
 * One person; looking is written down
 */
export function readPerson(candidate: string, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            id: string;
            "number": string;
            name: string;
            sortName: string;
            email: string | null;
            phone: string | null;
            tongue: string;
            publicVerification: boolean;
            publicDirectory: boolean;
            consentText: string | null;
            mergedInto: string | null;
            erased: boolean;
            version: number;
            names: {
                name: string;
                "from": string;
            }[];
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/people/${encodeURIComponent(candidate)}`, {
        ...opts
    });
}
/**
 * A new name from a day on
 */
export function changeName(candidate: string, body: {
    name: string;
    sortName?: string;
    "from": string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            version: number;
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/people/${encodeURIComponent(candidate)}/name`, oazapfts.json({
        ...opts,
        method: "PUT",
        body
    }));
}
/**
 * Change e-mail, phone and language
 */
export function changeContact(candidate: string, body: {
    email?: string | null;
    phone?: string | null;
    tongue?: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            version: number;
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/people/${encodeURIComponent(candidate)}/contact`, oazapfts.json({
        ...opts,
        method: "PUT",
        body
    }));
}
/**
 * What may be shown of me to anybody
 */
export function giveConsent(candidate: string, body: {
    publicVerification: boolean;
    publicDirectory: boolean;
    text: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            version: number;
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/people/${encodeURIComponent(candidate)}/consent`, oazapfts.json({
        ...opts,
        method: "PUT",
        body
    }));
}
/**
 * What a person has in a scheme, today or on a day; looking is written down
 */
export function readRecord(candidate: string, scheme: string, { on }: {
    on?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            on: string;
            holds: string[];
            passed: string[];
            completed: string[];
            experience: {
                [key: string]: number;
            };
            things: {
                item: string;
                since: string;
                fact: string;
                source: string;
                evidence?: string;
                correctedBy?: string;
                ended?: {
                    on: string;
                    why: string;
                };
            }[];
            awards: {
                award: string;
                certification: string;
                "number": string;
                by: string;
                edition: string;
                readings: {
                    [key: string]: string;
                };
                status: string;
                statusSince: string;
                until?: string;
                since: string;
                fact: string;
                source: string;
                evidence?: string;
                correctedBy?: string;
            }[];
            pins: {
                pin: string;
                award: string;
                since: string;
                fact: string;
                source: string;
                evidence?: string;
                correctedBy?: string;
            }[];
            waiting: {
                certification: string;
                exam: string;
                passedOn: string;
            }[];
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/people/${encodeURIComponent(candidate)}/schemes/${encodeURIComponent(scheme)}${QS.query(QS.explode({
        on
    }))}`, {
        ...opts
    });
}
/**
 * Every fact recorded of a person in a scheme, corrections included
 */
export function listFacts(candidate: string, scheme: string, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            items: {
                id: string;
                kind: string;
                body: {
                    [key: string]: unknown;
                };
                happenedOn: string;
                source: string;
                evidence?: string;
                recordedBy: string | null;
                recordedAt: string;
                edition: string | null;
            }[];
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/people/${encodeURIComponent(candidate)}/schemes/${encodeURIComponent(scheme)}/facts`, {
        ...opts
    });
}
/**
 * Record on evidence what a person has (recognised.recorded, recognised.withdrawn, experience.recorded, hours.recorded, course.completed, exam.passed, exam.failed), or a correction; awards that follow are made at once
 */
export function recordHolding(candidate: string, scheme: string, body: {
    kind: string;
    body: unknown;
    happenedOn: string;
    evidence: string;
}, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 201;
        data: {
            facts: string[];
            awards: {
                award: string;
                "number": string;
                certification: string;
                by: string;
                earnedOn: string;
            }[];
            waiting: {
                certification: string;
                exam: string;
                passedOn: string;
            }[];
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/people/${encodeURIComponent(candidate)}/schemes/${encodeURIComponent(scheme)}/facts`, oazapfts.json({
        ...opts,
        method: "POST",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    }));
}
/**
 * What is open to a person now
 */
export function eligiblePerson(candidate: string, scheme: string, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            [key: string]: unknown;
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/people/${encodeURIComponent(candidate)}/schemes/${encodeURIComponent(scheme)}/eligible`, {
        ...opts
    });
}
/**
 * The shortest way of a person to a certification
 */
export function planForPerson(candidate: string, scheme: string, { target }: {
    target?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            [key: string]: unknown;
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/people/${encodeURIComponent(candidate)}/schemes/${encodeURIComponent(scheme)}/plan${QS.query(QS.explode({
        target
    }))}`, {
        ...opts
    });
}
/**
 * Awards within reach, the newest first
 */
export function listAwards({ cursor, limit, scheme, certification, status, person, $number }: {
    cursor?: string;
    limit?: number;
    scheme?: string;
    certification?: string;
    status?: "active" | "suspended" | "withdrawn" | "expired";
    person?: string;
    $number?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            items: {
                id: string;
                "number": string;
                candidate: string;
                name: string;
                scheme: string;
                edition: string;
                certification: string;
                by: string;
                status: "active" | "suspended" | "withdrawn" | "expired";
                statusSince: string;
                awardedOn: string;
                validUntil: string | null;
            }[];
            next?: string;
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/awards${QS.query(QS.explode({
        cursor,
        limit,
        scheme,
        certification,
        status,
        person,
        "number": $number
    }))}`, {
        ...opts
    });
}
/**
 * One award with its route, edition and readings
 */
export function readAward(award: string, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            id: string;
            "number": string;
            candidate: string;
            name: string;
            scheme: string;
            edition: string;
            certification: string;
            by: string;
            status: "active" | "suspended" | "withdrawn" | "expired";
            statusSince: string;
            awardedOn: string;
            validUntil: string | null;
            route: number;
            readings: {
                [key: string]: string;
            };
            rules: string;
            reason: string | null;
            pins: string[];
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/awards/${encodeURIComponent(award)}`, {
        ...opts
    });
}
/**
 * Suspend: it does not count until it is reinstated
 */
export function suspendAward(award: string, body: {
    reason: string;
}, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            award: string;
            status: "active" | "suspended" | "withdrawn" | "expired";
            review?: string;
            awards: {
                award: string;
                certification: string;
            }[];
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/awards/${encodeURIComponent(award)}/suspend`, oazapfts.json({
        ...opts,
        method: "POST",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    }));
}
/**
 * End a suspension
 */
export function reinstateAward(award: string, body: {
    reason: string;
}, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            award: string;
            status: "active" | "suspended" | "withdrawn" | "expired";
            review?: string;
            awards: {
                award: string;
                certification: string;
            }[];
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/awards/${encodeURIComponent(award)}/reinstate`, oazapfts.json({
        ...opts,
        method: "POST",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    }));
}
/**
 * Withdraw for good; what was built on it is listed for review
 */
export function withdrawAward(award: string, body: {
    reason: string;
}, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            award: string;
            status: "active" | "suspended" | "withdrawn" | "expired";
            review?: string;
            awards: {
                award: string;
                certification: string;
            }[];
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/awards/${encodeURIComponent(award)}/withdraw`, oazapfts.json({
        ...opts,
        method: "POST",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    }));
}
/**
 * Prolong an award by its period
 */
export function renewAward(award: string, body: {}, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            until: string;
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/awards/${encodeURIComponent(award)}/renew`, oazapfts.json({
        ...opts,
        method: "POST",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    }));
}
/**
 * Passes whose award waits for something else
 */
export function listWaitingAwards(scheme: string, { limit }: {
    limit?: number;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            items: {
                candidate: string;
                name: string;
                "number": string;
                certification: string;
                exam: string;
                passedOn: string;
            }[];
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/schemes/${encodeURIComponent(scheme)}/waiting-awards${QS.query(QS.explode({
        limit
    }))}`, {
        ...opts
    });
}
/**
 * Open cases: what was built on something that fell
 */
export function listReviews(scheme: string, { limit }: {
    limit?: number;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            items: {
                id: string;
                candidate: string;
                name: string;
                why: string;
                openedOn: string;
                awards: {
                    id: string;
                    "number": string;
                    certification: string;
                    status: string;
                }[];
            }[];
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/schemes/${encodeURIComponent(scheme)}/reviews${QS.query(QS.explode({
        limit
    }))}`, {
        ...opts
    });
}
/**
 * Close a case with its outcome
 */
export function closeReview(review: string, body: {
    outcome: string;
}, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 204;
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/reviews/${encodeURIComponent(review)}/close`, oazapfts.json({
        ...opts,
        method: "POST",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    }));
}
/**
 * The signed certificate of an award whose holder consented: application/vc+jwt or application/vc
 */
export function readCredential($number: string, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: unknown;
    } | {
        status: number;
        data: Problem;
    }>(`/credentials/${encodeURIComponent($number)}`, {
        ...opts
    });
}
/**
 * The signed pin that came with an award: application/vc+jwt or application/vc
 */
export function readPinCredential($number: string, pin: string, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: unknown;
    } | {
        status: number;
        data: Problem;
    }>(`/credentials/${encodeURIComponent($number)}/pins/${encodeURIComponent(pin)}`, {
        ...opts
    });
}
/**
 * The signed list of what was withdrawn (7) or suspended (7-suspended)
 */
export function readStatusList(list: string, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: unknown;
    } | {
        status: number;
        data: Problem;
    }>(`/status/${encodeURIComponent(list)}`, {
        ...opts
    });
}
/**
 * The keys of the issuer (did:web)
 */
export function readIssuerKeys(opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: unknown;
    } | {
        status: number;
        data: Problem;
    }>("/.well-known/did.json", {
        ...opts
    });
}
/**
 * Public awards to look at: one of each certification, one withdrawn, one suspended
 */
export function listShowcase(opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            items: {
                "number": string;
                scheme: string;
                certification: string;
                status: string;
                credential: string;
                page: string;
            }[];
        };
    } | {
        status: number;
        data: Problem;
    }>("/api/v1/showcase", {
        ...opts
    });
}
/**
 * People who said that anybody may find them, with their certificates in force
 */
export function readDirectory({ cursor, limit, name, scheme, certification }: {
    cursor?: string;
    limit?: number;
    name?: string;
    scheme?: string;
    certification?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            items: {
                name: string;
                awards: {
                    "number": string;
                    scheme: string;
                    certification: string;
                }[];
            }[];
            next?: string;
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/directory${QS.query(QS.explode({
        cursor,
        limit,
        name,
        scheme,
        certification
    }))}`, {
        ...opts
    });
}
/**
 * What the register says of a number; with a name, whether it is the holder’s
 */
export function lookUpAward($number: string, { name }: {
    name?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            "number": string;
            scheme: string;
            edition: string;
            certification: string;
            status: string;
            statusSince: string;
            awardedOn: string;
            validUntil: string | null;
            route: string;
            pins: string[];
            name?: string;
            nameMatches?: boolean;
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/verify/${encodeURIComponent($number)}${QS.query(QS.explode({
        name
    }))}`, {
        ...opts
    });
}
/**
 * Check a signed credential that was handed to you
 */
export function verifyCredential(body: {
    credential: string | {
        [key: string]: unknown;
    };
}, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            verdict: "valid" | "suspended" | "withdrawn" | "expired" | "not-yet-valid" | "not-ours" | "changed" | "unknown-status" | "unreadable";
            findings: {
                check: string;
                against?: "valid" | "suspended" | "withdrawn" | "expired" | "not-yet-valid" | "not-ours" | "changed" | "unknown-status" | "unreadable";
                says: string;
            }[];
        };
    } | {
        status: number;
        data: Problem;
    }>("/api/v1/verify", oazapfts.json({
        ...opts,
        method: "POST",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    }));
}
/**
 * Sign the holder’s certificate and pins anew, in the present name
 */
export function reissueCredential(award: string, body: {}, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 204;
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/awards/${encodeURIComponent(award)}/reissue`, oazapfts.json({
        ...opts,
        method: "POST",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    }));
}
/**
 * Why the award was made, signed: what was in the record, the rules and their verdict
 */
export function readAwardReceipt(award: string, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: unknown;
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/awards/${encodeURIComponent(award)}/receipt`, {
        ...opts
    });
}
/**
 * Why a course, exam or request is open or closed to the person today, signed
 */
export function readDoorReceipt(candidate: string, scheme: string, { item }: {
    item?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: unknown;
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/people/${encodeURIComponent(candidate)}/schemes/${encodeURIComponent(scheme)}/receipt${QS.query(QS.explode({
        item
    }))}`, {
        ...opts
    });
}
/**
 * Every certificate in force, signed together (Comprehensive Learner Record 2.0)
 */
export function readTranscript(candidate: string, scheme: string, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: unknown;
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/people/${encodeURIComponent(candidate)}/schemes/${encodeURIComponent(scheme)}/transcript`, {
        ...opts
    });
}
/**
 * The certificate as a tagged PDF with its signed credential inside
 */
export function readCertificate(award: string, { paper }: {
    paper?: "a4" | "letter";
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: unknown;
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/awards/${encodeURIComponent(award)}/certificate${QS.query(QS.explode({
        paper
    }))}`, {
        ...opts
    });
}
/**
 * The signed certificate as a file: a document with its proof (json), a compact token (jwt), or inside the picture of its pin
 */
export function readBadge(award: string, { format }: {
    format?: "json" | "jwt" | "png" | "svg";
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: unknown;
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/awards/${encodeURIComponent(award)}/badge${QS.query(QS.explode({
        format
    }))}`, {
        ...opts
    });
}
/**
 * The picture of a pin with its signed badge inside
 */
export function readPin(award: string, pin: string, { format }: {
    format?: "png" | "svg";
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: unknown;
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/awards/${encodeURIComponent(award)}/pins/${encodeURIComponent(pin)}${QS.query(QS.explode({
        format
    }))}`, {
        ...opts
    });
}
/**
 * Sign ahead the next certificates that are not signed yet; call again with `next` until it is absent
 */
export function issueCredentials(scheme: string, body: {
    limit?: number;
    after?: string;
}, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            signed: number;
            next?: string;
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/schemes/${encodeURIComponent(scheme)}/credentials`, oazapfts.json({
        ...opts,
        method: "POST",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    }));
}
/**
 * Hand in a file of evidence: PDF, PNG, JPEG or a signed badge, up to 10 MB
 */
export function handInEvidence(candidate: string, body: Blob, { name, idempotencyKey }: {
    name?: string;
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 201;
        data: {
            evidence: string;
            mediaType: string;
            sha256: string;
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/people/${encodeURIComponent(candidate)}/evidence${QS.query(QS.explode({
        name
    }))}`, oazapfts.json({
        ...opts,
        method: "POST",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    }));
}
/**
 * A file of evidence, as a download; looking is written down
 */
export function readEvidence(evidence: string, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: unknown;
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/evidence/${encodeURIComponent(evidence)}`, {
        ...opts
    });
}
/**
 * Ask for a certification, for recognition of a certificate, or for experience to count
 */
export function makeClaim(candidate: string, scheme: string, body: {
    kind: "request" | "recognition" | "experience";
    asked: string;
    "from"?: string;
    to?: string;
    words?: string;
    evidence?: string[];
}, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 201;
        data: {
            claim: string;
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/people/${encodeURIComponent(candidate)}/schemes/${encodeURIComponent(scheme)}/claims`, oazapfts.json({
        ...opts,
        method: "POST",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    }));
}
/**
 * Claims within reach, the longest waiting first; queue=yes for those that wait for a decision
 */
export function listClaims({ cursor, limit, scheme, person, queue }: {
    cursor?: string;
    limit?: number;
    scheme?: string;
    person?: string;
    queue?: "yes" | "no";
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            items: {
                claim: string;
                scheme: string;
                candidate: string;
                name: string;
                kind: "request" | "recognition" | "experience";
                asked: string;
                state: "submitted" | "asked-back" | "proposed" | "granted" | "refused" | "appealed" | "appeal-granted" | "appeal-refused" | "withdrawn";
                officer: string | null;
                madeAt: string;
                waitingSince: string;
            }[];
            next?: string;
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/claims${QS.query(QS.explode({
        cursor,
        limit,
        scheme,
        person,
        queue
    }))}`, {
        ...opts
    });
}
/**
 * One claim with its steps and files; for those who decide, earlier claims on the same files or thing
 */
export function readClaim(claim: string, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            claim: string;
            scheme: string;
            candidate: string;
            name: string;
            kind: "request" | "recognition" | "experience";
            asked: string;
            state: "submitted" | "asked-back" | "proposed" | "granted" | "refused" | "appealed" | "appeal-granted" | "appeal-refused" | "withdrawn";
            officer: string | null;
            madeAt: string;
            waitingSince: string;
            "from": string | null;
            to: string | null;
            steps: {
                what: string;
                words: string | null;
                at: string;
                by: string;
                seen: string | null;
            }[];
            evidence: {
                evidence: string;
                name: string;
                mediaType: string;
                size: number;
                sha256: string;
                checked: unknown;
            }[];
            precedents: {
                claim: string;
                state: "submitted" | "asked-back" | "proposed" | "granted" | "refused" | "appealed" | "appeal-granted" | "appeal-refused" | "withdrawn";
                madeAt: string;
                sameFile: boolean;
            }[];
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/claims/${encodeURIComponent(claim)}`, {
        ...opts
    });
}
/**
 * Why a claim was granted or refused, signed: the rules, the evidence by hash, who decided in which role, and the reason
 */
export function readClaimReceipt(claim: string, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: unknown;
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/claims/${encodeURIComponent(claim)}/receipt`, {
        ...opts
    });
}
/**
 * Ask the claimant for more
 */
export function askBackClaim(claim: string, body: {
    words: string;
}, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 204;
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/claims/${encodeURIComponent(claim)}/ask-back`, oazapfts.json({
        ...opts,
        method: "POST",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    }));
}
/**
 * Answer what was asked
 */
export function answerClaim(claim: string, body: {
    words: string;
    evidence?: string[];
}, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 204;
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/claims/${encodeURIComponent(claim)}/answer`, oazapfts.json({
        ...opts,
        method: "POST",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    }));
}
/**
 * Take the claim back
 */
export function withdrawClaim(claim: string, body: {}, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 204;
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/claims/${encodeURIComponent(claim)}/withdraw`, oazapfts.json({
        ...opts,
        method: "POST",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    }));
}
/**
 * Grant or refuse, with a reason
 */
export function decideClaim(claim: string, body: {
    verdict: "grant" | "refuse";
    reason: string;
}, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 204;
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/claims/${encodeURIComponent(claim)}/decide`, oazapfts.json({
        ...opts,
        method: "POST",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    }));
}
/**
 * Appeal against a refusal: other people decide
 */
export function appealClaim(claim: string, body: {
    words: string;
}, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 204;
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/claims/${encodeURIComponent(claim)}/appeal`, oazapfts.json({
        ...opts,
        method: "POST",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    }));
}
/**
 * Accreditations within reach, with where they stand today and what ends within `days`
 */
export function listAccreditations(scheme: string, { provider, course, days, ending }: {
    provider?: string;
    course?: string;
    days?: number;
    ending?: "yes" | "no";
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            items: {
                id: string;
                "as": "provider" | "trainer" | "courseware";
                organisation: string;
                subject: string;
                course: string;
                "from": string;
                until: string | null;
                conditions: string | null;
                standing: "to-come" | "in-force" | "lapsed";
                lapseReason: string | null;
                ending: boolean;
            }[];
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/schemes/${encodeURIComponent(scheme)}/accreditations${QS.query(QS.explode({
        provider,
        course,
        days,
        ending
    }))}`, {
        ...opts
    });
}
/**
 * Accredit a provider, a trainer or courseware for courses and a period
 */
export function grantAccreditation(scheme: string, body: {
    "as": "provider" | "trainer" | "courseware";
    organisation: string;
    subject?: string;
    courses: string[];
    "from": string;
    until?: string;
    conditions?: string;
}, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 201;
        data: {
            accreditations: string[];
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/schemes/${encodeURIComponent(scheme)}/accreditations`, oazapfts.json({
        ...opts,
        method: "POST",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    }));
}
/**
 * Move the end of an accreditation in force
 */
export function renewAccreditation(accreditation: string, body: {
    until: string;
}, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 204;
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/accreditations/${encodeURIComponent(accreditation)}/renew`, oazapfts.json({
        ...opts,
        method: "POST",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    }));
}
/**
 * End an accreditation today
 */
export function lapseAccreditation(accreditation: string, body: {
    reason: string;
}, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 204;
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/accreditations/${encodeURIComponent(accreditation)}/lapse`, oazapfts.json({
        ...opts,
        method: "POST",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    }));
}
/**
 * Courseware of a provider
 */
export function listCourseware(organisation: string, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            items: {
                id: string;
                title: string;
            }[];
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/organisations/${encodeURIComponent(organisation)}/courseware`, {
        ...opts
    });
}
/**
 * Enter courseware of a provider
 */
export function addCourseware(organisation: string, body: {
    title: string;
}, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 201;
        data: {
            courseware: string;
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/organisations/${encodeURIComponent(organisation)}/courseware`, oazapfts.json({
        ...opts,
        method: "POST",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    }));
}
/**
 * Who saw the person’s data and who did what, by which way and under which right; the latest first
 */
export function readTrail(candidate: string, { cursor, limit, kind }: {
    cursor?: string;
    limit?: number;
    kind?: "but-looks" | "looks" | "records" | "claims" | "courses" | "exams" | "accounts" | "settings";
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            items: {
                id: string;
                at: string;
                actor: string | null;
                actorName: string | null;
                verb: string;
                right: string | null;
                via: string | null;
                note: string | null;
                scheme: string | null;
            }[];
            next?: string;
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/people/${encodeURIComponent(candidate)}/trail${QS.query(QS.explode({
        cursor,
        limit,
        kind
    }))}`, {
        ...opts
    });
}
/**
 * Everything that was done across the body, by whom, by which way, and about whom or what; the latest first
 */
export function findDeeds({ kind, who, $from, to, cursor, limit }: {
    kind?: "looks" | "records" | "claims" | "courses" | "exams" | "accounts" | "settings";
    who?: string;
    $from?: string;
    to?: string;
    cursor?: string;
    limit?: number;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            items: {
                id: string;
                at: string;
                actor: string | null;
                actorName: string | null;
                verb: string;
                right: string | null;
                via: string | null;
                scheme: string | null;
                subjectKind: string;
                subject: string;
                candidate: string | null;
                candidateName: string | null;
                session: string | null;
                sitting: string | null;
                claim: string | null;
                /** How many people a list showed */
                people: number | null;
            }[];
            next?: string;
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/audit${QS.query(QS.explode({
        kind,
        who,
        "from": $from,
        to,
        cursor,
        limit
    }))}`, {
        ...opts
    });
}
/**
 * Everything that is kept about the person, as JSON or (format=csv) as one table
 */
export function exportPerson(candidate: string, { format }: {
    format?: "json" | "csv";
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            exportedAt: string;
            candidate: string;
            /** Rows as they are kept, by the name of their table; files of evidence by their address */
            parts: {
                [key: string]: {
                    [key: string]: unknown;
                }[];
            };
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/people/${encodeURIComponent(candidate)}/export${QS.query(QS.explode({
        format
    }))}`, {
        ...opts
    });
}
/**
 * Forget the person; certificates can still be checked by number. Cannot be undone
 */
export function erasePerson(candidate: string, body: {
    "number": string;
}, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 204;
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/people/${encodeURIComponent(candidate)}/erase`, oazapfts.json({
        ...opts,
        method: "POST",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    }));
}
/**
 * Send a CSV file; it is checked and nothing of it is recorded yet
 */
export function receiveImport(scheme: string, body: Blob, { register, name, idempotencyKey }: {
    register?: string;
    name?: string;
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 201;
        data: {
            "import": string;
            scheme: string;
            register: string;
            fileName: string;
            state: "receiving" | "checked" | "running" | "done";
            madeAt: string;
            finishedAt: string | null;
            rows: number;
            parts: number;
            partsDone: number;
            peopleOpened: number;
            peopleKnown: number;
            factsRecorded: number;
            factsKnown: number;
            awardsMade: number;
            rowsRefused: number;
            unread: string[];
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/schemes/${encodeURIComponent(scheme)}/imports${QS.query(QS.explode({
        register,
        name
    }))}`, {
        ...opts,
        method: "POST",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    });
}
/**
 * Files that were brought in, the newest first
 */
export function listImports({ cursor, limit }: {
    cursor?: string;
    limit?: number;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            items: {
                "import": string;
                scheme: string;
                register: string;
                fileName: string;
                state: "receiving" | "checked" | "running" | "done";
                madeAt: string;
                finishedAt: string | null;
                rows: number;
                parts: number;
                partsDone: number;
                peopleOpened: number;
                peopleKnown: number;
                factsRecorded: number;
                factsKnown: number;
                awardsMade: number;
                rowsRefused: number;
                unread: string[];
            }[];
            next?: string;
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/imports${QS.query(QS.explode({
        cursor,
        limit
    }))}`, {
        ...opts
    });
}
/**
 * How far a file is; of one that is only checked, what would be done
 */
export function readImport($import: string, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            "import": string;
            scheme: string;
            register: string;
            fileName: string;
            state: "receiving" | "checked" | "running" | "done";
            madeAt: string;
            finishedAt: string | null;
            rows: number;
            parts: number;
            partsDone: number;
            peopleOpened: number;
            peopleKnown: number;
            factsRecorded: number;
            factsKnown: number;
            awardsMade: number;
            rowsRefused: number;
            unread: string[];
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/imports/${encodeURIComponent($import)}`, {
        ...opts
    });
}
/**
 * Throw away a file that has not been started
 */
export function discardImport($import: string, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 204;
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/imports/${encodeURIComponent($import)}`, {
        ...opts,
        method: "DELETE"
    });
}
/**
 * What was found, by line
 */
export function listImportFindings($import: string, { cursor, limit }: {
    cursor?: string;
    limit?: number;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            items: {
                line: number;
                grade: "error" | "note";
                heading: string | null;
                what: string;
                mend: string;
            }[];
            next?: string;
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/imports/${encodeURIComponent($import)}/findings${QS.query(QS.explode({
        cursor,
        limit
    }))}`, {
        ...opts
    });
}
/**
 * The rows that were left out, as CSV with line, reason and mend
 */
export function readRefusedRows($import: string, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: unknown;
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/imports/${encodeURIComponent($import)}/refused-rows`, {
        ...opts
    });
}
/**
 * Record a checked file, or go on with one that broke off; it is done beside other work
 */
export function startImport($import: string, body: {}, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 202;
        data: {
            "import": string;
            scheme: string;
            register: string;
            fileName: string;
            state: "receiving" | "checked" | "running" | "done";
            madeAt: string;
            finishedAt: string | null;
            rows: number;
            parts: number;
            partsDone: number;
            peopleOpened: number;
            peopleKnown: number;
            factsRecorded: number;
            factsKnown: number;
            awardsMade: number;
            rowsRefused: number;
            unread: string[];
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/imports/${encodeURIComponent($import)}/start`, oazapfts.json({
        ...opts,
        method: "POST",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    }));
}
/**
 * Who may be the same person: the same e-mail address or the same name
 */
export function findAlike(candidate: string, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            items: {
                id: string;
                "number": string;
                name: string;
                email: string | null;
            }[];
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/people/${encodeURIComponent(candidate)}/alike`, {
        ...opts
    });
}
/**
 * Make another record one with this one, which is kept; awards that follow from both are made at once
 */
export function mergePeople(candidate: string, body: {
    merged: string;
    ground: "identity-seen" | "person-says" | "entered-twice";
    account?: "kept" | "merged";
    contact?: "kept" | "merged";
    consent?: "kept" | "merged";
}, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 201;
        data: {
            merge: string;
            awards: {
                award: string;
                "number": string;
                certification: string;
                by: string;
                earnedOn: string;
            }[];
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/people/${encodeURIComponent(candidate)}/merge`, oazapfts.json({
        ...opts,
        method: "POST",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    }));
}
/**
 * The merges in which a record took part
 */
export function listMerges(candidate: string, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            items: {
                merge: string;
                kept: string;
                merged: string;
                ground: string;
                mergedAt: string;
                undoneAt: string | null;
                awards: string[];
            }[];
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/people/${encodeURIComponent(candidate)}/merges`, {
        ...opts
    });
}
/**
 * One merge
 */
export function readMerge(merge: string, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            merge: string;
            kept: string;
            merged: string;
            ground: string;
            mergedAt: string;
            undoneAt: string | null;
            awards: string[];
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/merges/${encodeURIComponent(merge)}`, {
        ...opts
    });
}
/**
 * Make two records again, until something was built on the merge
 */
export function undoMerge(merge: string, body: {}, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            merge: string;
            kept: string;
            merged: string;
            ground: string;
            mergedAt: string;
            undoneAt: string | null;
            awards: string[];
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/merges/${encodeURIComponent(merge)}/undo`, oazapfts.json({
        ...opts,
        method: "POST",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    }));
}
/**
 * The exams of a scheme; what it does not state is “unknown”
 */
export function listExams(scheme: string, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            items: {
                id: string;
                name: string;
                parts: {
                    name: string | null;
                    minutes: number | "unknown";
                }[];
                minutes: number | "unknown";
                questions: number | "unknown";
                passMark: number | "unknown";
                source: string | null;
                available: boolean;
                unavailable: string | null;
                setting: {
                    waitDays: number[];
                    closesHours: number;
                    version: number;
                };
            }[];
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/schemes/${encodeURIComponent(scheme)}/exams`, {
        ...opts
    });
}
/**
 * One exam, with what the body sets beside the scheme
 */
export function readExam(scheme: string, exam: string, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            id: string;
            name: string;
            parts: {
                name: string | null;
                minutes: number | "unknown";
            }[];
            minutes: number | "unknown";
            questions: number | "unknown";
            passMark: number | "unknown";
            source: string | null;
            available: boolean;
            unavailable: string | null;
            setting: {
                waitDays: number[];
                closesHours: number;
                version: number;
            };
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/schemes/${encodeURIComponent(scheme)}/exams/${encodeURIComponent(exam)}`, {
        ...opts
    });
}
/**
 * Set waits after a failure and when booking closes
 */
export function setExam(scheme: string, exam: string, body: {
    waitDays: number[];
    closesHours: number;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            version: number;
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/schemes/${encodeURIComponent(scheme)}/exams/${encodeURIComponent(exam)}/setting`, oazapfts.json({
        ...opts,
        method: "PUT",
        body
    }));
}
/**
 * How each exam goes, by centre, and which centres stand out
 */
export function readExamStatistics(scheme: string, { $from, to }: {
    $from?: string;
    to?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            rule: string;
            exams: {
                exam: string;
                sittings: number;
                candidates: number;
                passed: number;
                passRate: number | null;
                centres: {
                    exam: string;
                    centre: string | null;
                    centreName: string | null;
                    sittings: number;
                    candidates: number;
                    passed: number;
                    passRate: number | null;
                    meanPoints: number | null;
                    anomaly?: {
                        kind: "passes-more" | "passes-less";
                        chance: number;
                        "from": number;
                        to: number;
                    };
                }[];
            }[];
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/schemes/${encodeURIComponent(scheme)}/exam-statistics${QS.query(QS.explode({
        "from": $from,
        to
    }))}`, {
        ...opts
    });
}
/**
 * Sittings that are open for booking or full, the next first
 */
export function listSittings({ cursor, limit, scheme, exam, $from, to, centre, tongue, online }: {
    cursor?: string;
    limit?: number;
    scheme?: string;
    exam?: string;
    $from?: string;
    to?: string;
    centre?: string;
    tongue?: string;
    online?: "yes" | "no";
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            items: {
                id: string;
                scheme: string;
                exam: string;
                state: "draft" | "open" | "full" | "running" | "done" | "cancelled";
                startsAt: string;
                zone: string;
                day: string;
                minutes: number | null;
                centre: {
                    id: string;
                    name: string;
                } | null;
                online: boolean;
                place: string | null;
                tongue: string;
                seats: number;
                free: number;
                closesAt: string;
                bookable: boolean;
                version: number;
            }[];
            next?: string;
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/sittings${QS.query(QS.explode({
        cursor,
        limit,
        scheme,
        exam,
        "from": $from,
        to,
        centre,
        tongue,
        online
    }))}`, {
        ...opts
    });
}
/**
 * One sitting
 */
export function readSitting(sitting: string, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            id: string;
            scheme: string;
            exam: string;
            state: "draft" | "open" | "full" | "running" | "done" | "cancelled";
            startsAt: string;
            zone: string;
            day: string;
            minutes: number | null;
            centre: {
                id: string;
                name: string;
            } | null;
            online: boolean;
            place: string | null;
            tongue: string;
            seats: number;
            free: number;
            closesAt: string;
            bookable: boolean;
            version: number;
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/sittings/${encodeURIComponent(sitting)}`, {
        ...opts
    });
}
/**
 * Change a sitting that has not started; whoever is booked is told. Where somebody would have two dates at once it is refused with the names, unless clashing is “tell”
 */
export function changeSitting(sitting: string, body: {
    centre?: string | null;
    place?: string | null;
    link?: string | null;
    startsAt: string;
    zone: string;
    tongue: string;
    seats: number;
    invigilator?: string | null;
    examiner?: string | null;
    clashing?: "tell";
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            version: number;
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/sittings/${encodeURIComponent(sitting)}`, oazapfts.json({
        ...opts,
        method: "PUT",
        body
    }));
}
/**
 * Schedule a sitting: a draft, until it is published
 */
export function scheduleSitting(scheme: string, body: {
    centre?: string | null;
    place?: string | null;
    link?: string | null;
    startsAt: string;
    zone: string;
    tongue: string;
    seats: number;
    invigilator?: string | null;
    examiner?: string | null;
    exam: string;
}, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 201;
        data: {
            sitting: string;
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/schemes/${encodeURIComponent(scheme)}/sittings`, oazapfts.json({
        ...opts,
        method: "POST",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    }));
}
/**
 * Open a draft for booking
 */
export function publishSitting(sitting: string, body: {}, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            state: "draft" | "open" | "full" | "running" | "done" | "cancelled";
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/sittings/${encodeURIComponent(sitting)}/publish`, oazapfts.json({
        ...opts,
        method: "POST",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    }));
}
/**
 * Cancel a sitting; whoever is booked is told
 */
export function cancelSitting(sitting: string, body: {
    reason: string;
}, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            state: "draft" | "open" | "full" | "running" | "done" | "cancelled";
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/sittings/${encodeURIComponent(sitting)}/cancel`, oazapfts.json({
        ...opts,
        method: "POST",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    }));
}
/**
 * Begin a sitting on its day
 */
export function startSitting(sitting: string, body: {}, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            state: "draft" | "open" | "full" | "running" | "done" | "cancelled";
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/sittings/${encodeURIComponent(sitting)}/start`, oazapfts.json({
        ...opts,
        method: "POST",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    }));
}
/**
 * End a sitting; whoever was not there has missed it
 */
export function finishSitting(sitting: string, body: {}, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            state: "draft" | "open" | "full" | "running" | "done" | "cancelled";
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/sittings/${encodeURIComponent(sitting)}/finish`, oazapfts.json({
        ...opts,
        method: "POST",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    }));
}
/**
 * Everybody who is booked, with presence, arrangements and results; looking is written down
 */
export function readSittingRoster(sitting: string, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            sitting: {
                id: string;
                scheme: string;
                exam: string;
                state: "draft" | "open" | "full" | "running" | "done" | "cancelled";
                startsAt: string;
                zone: string;
                day: string;
                minutes: number | null;
                centre: {
                    id: string;
                    name: string;
                } | null;
                online: boolean;
                place: string | null;
                tongue: string;
                seats: number;
                free: number;
                closesAt: string;
                bookable: boolean;
                version: number;
                link: string | null;
                examiner: string | null;
                invigilator: string | null;
                cancelReason: string | null;
            };
            people: {
                id: string;
                state: "booked" | "absent" | "judged" | "cancelled";
                candidate: string;
                "number": string;
                name: string;
                scheme: string;
                exam: string;
                sitting: string;
                sittingState: string;
                startsAt: string;
                endsAt: string | null;
                zone: string;
                day: string;
                minutes: number | null;
                extraMinutes: number;
                aids: ("own-room" | "large-print" | "screen-reader" | "reader" | "writer" | "breaks" | "step-free")[];
                conditions: ({
                    kind: "place";
                    id: string;
                    session: string;
                    course: string;
                    lastDay: string;
                } | {
                    kind: "claim";
                    id: string;
                    asked: string;
                })[];
                closesAt: string;
                centreName: string | null;
                place: string | null;
                link: string | null;
                tongue: string;
                bookedAt: string;
                awardWaits: boolean;
                present: boolean | null;
                identityPaper: string | null;
                uid: string;
                sequence: number;
                result: {
                    id: string;
                    state: "provisional" | "released";
                    passed: boolean;
                    points: number | null;
                    mine: boolean;
                } | null;
                arrangements: {
                    id: string;
                    state: string;
                    minutes: number;
                    words: string | null;
                    grantedMinutes: number | null;
                }[];
            }[];
            incidents: {
                id: string;
                kind: string;
                booking: string | null;
                words: string | null;
                recordedAt: string;
            }[];
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/sittings/${encodeURIComponent(sitting)}/roster`, {
        ...opts
    });
}
/**
 * Write down what went wrong
 */
export function recordIncident(sitting: string, body: {
    kind: "identity" | "late" | "disturbance" | "technical" | "illness" | "suspected-fraud" | "other";
    booking?: string | null;
    words: string;
}, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 201;
        data: {
            incident: string;
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/sittings/${encodeURIComponent(sitting)}/incidents`, oazapfts.json({
        ...opts,
        method: "POST",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    }));
}
/**
 * What waits for an exam officer: arrangements to decide, results to release
 */
export function readExamDesk(opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            arrangements: {
                id: string;
                scheme: string;
                booking: string | null;
                sitting: string | null;
                exam: string | null;
                candidate: string;
                "number": string;
                name: string;
                minutes: number;
                aids: ("own-room" | "large-print" | "screen-reader" | "reader" | "writer" | "breaks" | "step-free")[];
                words: string | null;
                startsAt: string | null;
                zone: string | null;
                closesAt: string | null;
            }[];
            releases: {
                sitting: string;
                scheme: string;
                exam: string;
                startsAt: string;
                zone: string;
                results: number;
                mine: number;
            }[];
        };
    } | {
        status: number;
        data: Problem;
    }>("/api/v1/exam-desk", {
        ...opts
    });
}
/**
 * Sittings of the account in which results are missing
 */
export function listToMark(opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            items: {
                sitting: string;
                scheme: string;
                exam: string;
                startsAt: string;
                zone: string;
                people: number;
            }[];
        };
    } | {
        status: number;
        data: Problem;
    }>("/api/v1/exam-desk/marking", {
        ...opts
    });
}
/**
 * Sittings in every state that the account runs
 */
export function listMySittings({ cursor, limit, scheme, exam, $from, to, state }: {
    cursor?: string;
    limit?: number;
    scheme?: string;
    exam?: string;
    $from?: string;
    to?: string;
    state?: "draft" | "open" | "full" | "running" | "done" | "cancelled";
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            items: {
                id: string;
                scheme: string;
                exam: string;
                state: "draft" | "open" | "full" | "running" | "done" | "cancelled";
                startsAt: string;
                zone: string;
                day: string;
                minutes: number | null;
                centre: {
                    id: string;
                    name: string;
                } | null;
                online: boolean;
                place: string | null;
                tongue: string;
                seats: number;
                free: number;
                closesAt: string;
                bookable: boolean;
                version: number;
                link: string | null;
                examiner: string | null;
                invigilator: string | null;
                cancelReason: string | null;
            }[];
            next?: string;
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/exam-desk/sittings${QS.query(QS.explode({
        cursor,
        limit,
        scheme,
        exam,
        "from": $from,
        to,
        state
    }))}`, {
        ...opts
    });
}
/**
 * Where a sitting can be, and to whom it can be given
 */
export function readSittingChoices(opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            centres: {
                id: string;
                name: string;
            }[];
            examiners: {
                account: string;
                name: string;
                organisation: string;
            }[];
            invigilators: {
                account: string;
                name: string;
                organisation: string;
            }[];
            zones: string[];
            tongues: string[];
        };
    } | {
        status: number;
        data: Problem;
    }>("/api/v1/exam-desk/choices", {
        ...opts
    });
}
/**
 * Bookings of exams within reach, the newest first
 */
export function listBookings({ cursor, limit, candidate, sitting, scheme, state }: {
    cursor?: string;
    limit?: number;
    candidate?: string;
    sitting?: string;
    scheme?: string;
    state?: "booked" | "absent" | "judged" | "cancelled";
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            items: {
                id: string;
                state: "booked" | "absent" | "judged" | "cancelled";
                candidate: string;
                "number": string;
                name: string;
                scheme: string;
                exam: string;
                sitting: string;
                sittingState: string;
                startsAt: string;
                endsAt: string | null;
                zone: string;
                day: string;
                minutes: number | null;
                extraMinutes: number;
                aids: ("own-room" | "large-print" | "screen-reader" | "reader" | "writer" | "breaks" | "step-free")[];
                conditions: ({
                    kind: "place";
                    id: string;
                    session: string;
                    course: string;
                    lastDay: string;
                } | {
                    kind: "claim";
                    id: string;
                    asked: string;
                })[];
                closesAt: string;
                centreName: string | null;
                place: string | null;
                link: string | null;
                tongue: string;
                bookedAt: string;
                awardWaits: boolean;
                present: boolean | null;
                identityPaper: string | null;
                uid: string;
                sequence: number;
            }[];
            next?: string;
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/bookings${QS.query(QS.explode({
        cursor,
        limit,
        candidate,
        sitting,
        scheme,
        state
    }))}`, {
        ...opts
    });
}
/**
 * One booking with the arrangements asked for
 */
export function readBooking(booking: string, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            id: string;
            state: "booked" | "absent" | "judged" | "cancelled";
            candidate: string;
            "number": string;
            name: string;
            scheme: string;
            exam: string;
            sitting: string;
            sittingState: string;
            startsAt: string;
            endsAt: string | null;
            zone: string;
            day: string;
            minutes: number | null;
            extraMinutes: number;
            aids: ("own-room" | "large-print" | "screen-reader" | "reader" | "writer" | "breaks" | "step-free")[];
            conditions: ({
                kind: "place";
                id: string;
                session: string;
                course: string;
                lastDay: string;
            } | {
                kind: "claim";
                id: string;
                asked: string;
            })[];
            closesAt: string;
            centreName: string | null;
            place: string | null;
            link: string | null;
            tongue: string;
            bookedAt: string;
            awardWaits: boolean;
            present: boolean | null;
            identityPaper: string | null;
            uid: string;
            sequence: number;
            arrangements: {
                id: string;
                state: "asked" | "granted" | "refused" | "withdrawn";
                minutes: number;
                aids: ("own-room" | "large-print" | "screen-reader" | "reader" | "writer" | "breaks" | "step-free")[];
                grantedMinutes: number | null;
                grantedAids: ("own-room" | "large-print" | "screen-reader" | "reader" | "writer" | "breaks" | "step-free")[];
                words: string | null;
                decision: string | null;
                withdrawnReason: string | null;
                askedAt: string;
            }[];
            reason: string | null;
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/bookings/${encodeURIComponent(booking)}`, {
        ...opts
    });
}
/**
 * Whether a person may book a sitting, why not, and which award would wait
 */
export function mayBook(candidate: string, sitting: string, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            may: boolean;
            waits: {
                certification: string;
                because: {
                    met: boolean;
                    says: string;
                    [key: string]: unknown;
                };
                missing: string[][];
                says: string[];
            }[];
            conditions: ({
                kind: "place";
                id: string;
                session: string;
                course: string;
                lastDay: string;
            } | {
                kind: "claim";
                id: string;
                asked: string;
            })[];
            refusal?: {
                code: string;
                detail: string;
                next?: string;
                entry?: {
                    [key: string]: unknown;
                };
                steps?: {
                    "do": string;
                    id: string;
                    says: string;
                }[];
            };
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/people/${encodeURIComponent(candidate)}/sittings/${encodeURIComponent(sitting)}/entry`, {
        ...opts
    });
}
/**
 * Book a seat in a sitting; refused with the explanation where the scheme closes the exam
 */
export function bookExam(candidate: string, body: {
    sitting: string;
    note?: string;
}, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 201;
        data: {
            booking: string;
            waits: {
                certification: string;
                because: {
                    met: boolean;
                    says: string;
                    [key: string]: unknown;
                };
                missing: string[][];
                says: string[];
            }[];
            conditions: ({
                kind: "place";
                id: string;
                session: string;
                course: string;
                lastDay: string;
            } | {
                kind: "claim";
                id: string;
                asked: string;
            })[];
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/people/${encodeURIComponent(candidate)}/bookings`, oazapfts.json({
        ...opts,
        method: "POST",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    }));
}
/**
 * Move a booking to another sitting of the exam
 */
export function moveBooking(booking: string, body: {
    sitting: string;
    reason?: string;
}, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            sequence: number;
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/bookings/${encodeURIComponent(booking)}/move`, oazapfts.json({
        ...opts,
        method: "POST",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    }));
}
/**
 * Give the seat back
 */
export function cancelBooking(booking: string, body: {
    reason?: string;
}, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            sequence: number;
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/bookings/${encodeURIComponent(booking)}/cancel`, oazapfts.json({
        ...opts,
        method: "POST",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    }));
}
/**
 * Ask for more time or something else for a booked exam, before booking closes
 */
export function askArrangement(booking: string, body: {
    minutes?: number;
    aids?: ("own-room" | "large-print" | "screen-reader" | "reader" | "writer" | "breaks" | "step-free")[];
    words: string;
}, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 201;
        data: {
            arrangement: string;
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/bookings/${encodeURIComponent(booking)}/arrangements`, oazapfts.json({
        ...opts,
        method: "POST",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    }));
}
/**
 * Ask for more time or something else before there is a booking, for one exam or all of a scheme
 */
export function askArrangementAhead(candidate: string, body: {
    minutes?: number;
    aids?: ("own-room" | "large-print" | "screen-reader" | "reader" | "writer" | "breaks" | "step-free")[];
    words: string;
    scheme: string;
    exam?: string | null;
}, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 201;
        data: {
            arrangement: string;
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/people/${encodeURIComponent(candidate)}/arrangements`, oazapfts.json({
        ...opts,
        method: "POST",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    }));
}
/**
 * What a person has asked for without a booking; why is between the person and those who decide
 */
export function listArrangements(candidate: string, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            items: {
                id: string;
                state: "asked" | "granted" | "refused" | "withdrawn";
                scheme: string;
                exam: string | null;
                minutes: number;
                aids: ("own-room" | "large-print" | "screen-reader" | "reader" | "writer" | "breaks" | "step-free")[];
                grantedMinutes: number | null;
                grantedAids: ("own-room" | "large-print" | "screen-reader" | "reader" | "writer" | "breaks" | "step-free")[];
                words: string | null;
                decision: string | null;
                until: string | null;
                withdrawnReason: string | null;
                askedAt: string;
            }[];
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/people/${encodeURIComponent(candidate)}/arrangements`, {
        ...opts
    });
}
/**
 * Grant more time and what else is needed, or not; the candidate is told
 */
export function decideArrangement(arrangement: string, body: {
    granted: true;
    minutes?: number;
    aids?: ("own-room" | "large-print" | "screen-reader" | "reader" | "writer" | "breaks" | "step-free")[];
    words?: string;
    until?: string | null;
} | {
    granted: boolean;
    words: string;
}, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            state: "granted" | "refused";
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/arrangements/${encodeURIComponent(arrangement)}/decision`, oazapfts.json({
        ...opts,
        method: "POST",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    }));
}
/**
 * What stands granted: for whatever is booked, and for exams that have not begun
 */
export function listGranted(opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            items: {
                id: string;
                state: "asked" | "granted" | "refused" | "withdrawn";
                scheme: string;
                exam: string | null;
                minutes: number;
                aids: ("own-room" | "large-print" | "screen-reader" | "reader" | "writer" | "breaks" | "step-free")[];
                grantedMinutes: number | null;
                grantedAids: ("own-room" | "large-print" | "screen-reader" | "reader" | "writer" | "breaks" | "step-free")[];
                words: string | null;
                decision: string | null;
                until: string | null;
                withdrawnReason: string | null;
                askedAt: string;
                candidate: string;
                "number": string;
                name: string;
                booking: string | null;
                startsAt: string | null;
                zone: string | null;
            }[];
        };
    } | {
        status: number;
        data: Problem;
    }>("/api/v1/arrangements", {
        ...opts
    });
}
/**
 * Take back what was granted, before the exam begins; the candidate is told why
 */
export function takeBackArrangement(arrangement: string, body: {
    reason: string;
}, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            state: "withdrawn";
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/arrangements/${encodeURIComponent(arrangement)}/withdrawal`, oazapfts.json({
        ...opts,
        method: "POST",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    }));
}
/**
 * Identity seen and the person there, or not there
 */
export function recordPresence(booking: string, body: {
    present: true;
    paper: "passport" | "identity-card" | "driving-licence" | "residence-permit" | "other-photo-document";
} | {
    present: boolean;
}, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            present: boolean;
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/bookings/${encodeURIComponent(booking)}/presence`, oazapfts.json({
        ...opts,
        method: "POST",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    }));
}
/**
 * The results of a booking; the candidate sees what was released
 */
export function listResults(booking: string, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            items: {
                id: string;
                state: "provisional" | "released" | "replaced";
                passed: boolean;
                points: number | null;
                parts: {
                    part: number;
                    passed: boolean;
                    points?: number;
                }[];
                recordedAt: string;
                releasedAt: string | null;
                corrects: string | null;
            }[];
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/bookings/${encodeURIComponent(booking)}/results`, {
        ...opts
    });
}
/**
 * Record the result of somebody who was there; provisional until somebody else releases it
 */
export function recordResult(booking: string, body: {
    parts: {
        part: number;
        passed?: boolean;
        points?: number;
    }[];
}, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 201;
        data: {
            result: string;
            passed: boolean;
            points: number | null;
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/bookings/${encodeURIComponent(booking)}/results`, oazapfts.json({
        ...opts,
        method: "POST",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    }));
}
/**
 * Record results from CSV (candidate, passed, points, part); every row answered
 */
export function importResults(sitting: string, body: {
    csv: string;
}, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            recorded: number;
            rows: {
                line: number;
                candidate: string;
                outcome: "recorded" | "refused";
                why?: string;
                result?: string;
            }[];
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/sittings/${encodeURIComponent(sitting)}/results`, oazapfts.json({
        ...opts,
        method: "POST",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    }));
}
/**
 * Record that a released result should have read otherwise
 */
export function correctResult(result: string, body: {
    parts: {
        part: number;
        passed?: boolean;
        points?: number;
    }[];
    reason: string;
}, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 201;
        data: {
            result: string;
            passed: boolean;
            points: number | null;
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/results/${encodeURIComponent(result)}/correct`, oazapfts.json({
        ...opts,
        method: "POST",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    }));
}
/**
 * Release a result that somebody else recorded; awards that follow are made at once
 */
export function releaseResult(result: string, body: {}, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            result: string;
            passed: boolean;
            awards: {
                award: string;
                certification: string;
                "number": string;
            }[];
            waiting: string[];
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/results/${encodeURIComponent(result)}/release`, oazapfts.json({
        ...opts,
        method: "POST",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    }));
}
/**
 * Release every result of a sitting that the account may release
 */
export function releaseSitting(sitting: string, body: {}, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            released: {
                result: string;
                passed: boolean;
                awards: {
                    award: string;
                    certification: string;
                    "number": string;
                }[];
                waiting: string[];
            }[];
            refused: {
                result: string;
                detail: string;
            }[];
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/sittings/${encodeURIComponent(sitting)}/release`, oazapfts.json({
        ...opts,
        method: "POST",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    }));
}
/**
 * Published sessions that have not begun, by their start
 */
export function listSessions({ cursor, limit, scheme, course, provider, $from, language }: {
    cursor?: string;
    limit?: number;
    scheme?: string;
    course?: string;
    provider?: string;
    $from?: string;
    language?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            items: {
                id: string;
                scheme: string;
                course: string;
                courseName: string;
                provider: string;
                providerName: string;
                state: "draft" | "open" | "full" | "running" | "done" | "cancelled";
                place: string | null;
                zone: string;
                tongue: string;
                seats: number;
                free: number;
                waiting: number;
                price: ({
                    minor: number;
                    currency: string;
                } | {
                    says: string;
                }) | null;
                startsAt: string;
                endsAt: string;
                firstDay: string;
                lastDay: string;
                blocks: {
                    "number": number;
                    "from": string;
                    to: string;
                }[];
                cancelReason: string | null;
                uncoveredOn: string | null;
            }[];
            next?: string;
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/sessions${QS.query(QS.explode({
        cursor,
        limit,
        scheme,
        course,
        provider,
        "from": $from,
        language
    }))}`, {
        ...opts
    });
}
/**
 * Sessions of your organisations and those given to you, in any state, by their start
 */
export function listMySessions({ cursor, limit, scheme, course, provider, $from, language, state }: {
    cursor?: string;
    limit?: number;
    scheme?: string;
    course?: string;
    provider?: string;
    $from?: string;
    language?: string;
    state?: "draft" | "open" | "full" | "running" | "done" | "cancelled";
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            items: {
                id: string;
                scheme: string;
                course: string;
                courseName: string;
                provider: string;
                providerName: string;
                state: "draft" | "open" | "full" | "running" | "done" | "cancelled";
                place: string | null;
                zone: string;
                tongue: string;
                seats: number;
                free: number;
                waiting: number;
                price: ({
                    minor: number;
                    currency: string;
                } | {
                    says: string;
                }) | null;
                startsAt: string;
                endsAt: string;
                firstDay: string;
                lastDay: string;
                blocks: {
                    "number": number;
                    "from": string;
                    to: string;
                }[];
                cancelReason: string | null;
                uncoveredOn: string | null;
                link: string | null;
                trainer: string | null;
                trainerAccount: string | null;
                courseware: string | null;
                offerHours: number;
                version: number;
            }[];
            next?: string;
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/teaching/sessions${QS.query(QS.explode({
        cursor,
        limit,
        scheme,
        course,
        provider,
        "from": $from,
        language,
        state
    }))}`, {
        ...opts
    });
}
/**
 * One session; those who run it see more
 */
export function readSession(session: string, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            id: string;
            scheme: string;
            course: string;
            courseName: string;
            provider: string;
            providerName: string;
            state: "draft" | "open" | "full" | "running" | "done" | "cancelled";
            place: string | null;
            zone: string;
            tongue: string;
            seats: number;
            free: number;
            waiting: number;
            price: ({
                minor: number;
                currency: string;
            } | {
                says: string;
            }) | null;
            startsAt: string;
            endsAt: string;
            firstDay: string;
            lastDay: string;
            blocks: {
                "number": number;
                "from": string;
                to: string;
            }[];
            cancelReason: string | null;
            uncoveredOn: string | null;
            link: string | null;
            trainer: string | null;
            trainerAccount: string | null;
            courseware: string | null;
            offerHours: number;
            version: number;
        } | {
            id: string;
            scheme: string;
            course: string;
            courseName: string;
            provider: string;
            providerName: string;
            state: "draft" | "open" | "full" | "running" | "done" | "cancelled";
            place: string | null;
            zone: string;
            tongue: string;
            seats: number;
            free: number;
            waiting: number;
            price: ({
                minor: number;
                currency: string;
            } | {
                says: string;
            }) | null;
            startsAt: string;
            endsAt: string;
            firstDay: string;
            lastDay: string;
            blocks: {
                "number": number;
                "from": string;
                to: string;
            }[];
            cancelReason: string | null;
            uncoveredOn: string | null;
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/sessions/${encodeURIComponent(session)}`, {
        ...opts
    });
}
/**
 * Change a draft, a published session that has not begun, or the blocks of a running one that are still to come; everybody enrolled is told. Where somebody would have two dates at once it is refused with the names, unless clashing is “tell”
 */
export function changeSession(session: string, body: {
    trainer?: string | null;
    trainerAccount?: string | null;
    courseware?: string | null;
    blocks: {
        "from": string;
        to: string;
    }[];
    place?: string | null;
    link?: string | null;
    zone: string;
    tongue: string;
    seats: number;
    offerHours?: number;
    price?: ({
        minor: number;
        currency: string;
    } | {
        says: string;
    }) | null;
    clashing?: "tell";
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            version: number;
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/sessions/${encodeURIComponent(session)}`, oazapfts.json({
        ...opts,
        method: "PUT",
        body
    }));
}
/**
 * Write a session that only its provider sees until it is published
 */
export function draftSession(organisation: string, body: {
    scheme: string;
    course: string;
    trainer?: string | null;
    trainerAccount?: string | null;
    courseware?: string | null;
    blocks: {
        "from": string;
        to: string;
    }[];
    place?: string | null;
    link?: string | null;
    zone: string;
    tongue: string;
    seats: number;
    offerHours?: number;
    price?: ({
        minor: number;
        currency: string;
    } | {
        says: string;
    }) | null;
}, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 201;
        data: {
            session: string;
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/organisations/${encodeURIComponent(organisation)}/sessions`, oazapfts.json({
        ...opts,
        method: "POST",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    }));
}
/**
 * Open a draft to everybody; refused with the reason where the provider may not run it on its days
 */
export function publishSession(session: string, body: {}, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            state: "draft" | "open" | "full" | "running" | "done" | "cancelled";
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/sessions/${encodeURIComponent(session)}/publish`, oazapfts.json({
        ...opts,
        method: "POST",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    }));
}
/**
 * Call a session off; everybody enrolled is told and every place released
 */
export function cancelSession(session: string, body: {
    reason: string;
}, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            told: number;
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/sessions/${encodeURIComponent(session)}/cancel`, oazapfts.json({
        ...opts,
        method: "POST",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    }));
}
/**
 * Another trainer for what is left of a session, also while it runs
 */
export function replaceTrainer(session: string, body: {
    trainer: string;
    trainerAccount?: string | null;
    courseware?: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            version: number;
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/sessions/${encodeURIComponent(session)}/trainer`, oazapfts.json({
        ...opts,
        method: "PUT",
        body
    }));
}
/**
 * The session begins; the waiting list ends
 */
export function startSession(session: string, body: {}, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            state: "draft" | "open" | "full" | "running" | "done" | "cancelled";
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/sessions/${encodeURIComponent(session)}/start`, oazapfts.json({
        ...opts,
        method: "POST",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    }));
}
/**
 * Record the completed course of everybody who did everything; the others stay, with what is missing
 */
export function completeSession(session: string, body: {}, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            state: "draft" | "open" | "full" | "running" | "done" | "cancelled";
            rows: {
                enrolment: string;
                candidate: string;
                outcome: "completed" | "not-yet" | "not-completed";
                missing: string[];
                awards: string[];
            }[];
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/sessions/${encodeURIComponent(session)}/complete`, oazapfts.json({
        ...opts,
        method: "POST",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    }));
}
/**
 * The same, and close the session: whoever has not completed the course by now has not completed it
 */
export function finishSession(session: string, body: {}, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            state: "draft" | "open" | "full" | "running" | "done" | "cancelled";
            rows: {
                enrolment: string;
                candidate: string;
                outcome: "completed" | "not-yet" | "not-completed";
                missing: string[];
                awards: string[];
            }[];
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/sessions/${encodeURIComponent(session)}/finish`, oazapfts.json({
        ...opts,
        method: "POST",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    }));
}
/**
 * Enrolments of a person, the latest session first
 */
export function listEnrolments(candidate: string, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            items: {
                enrolment: string;
                candidate: string;
                state: "enrolled" | "waiting" | "offered" | "cancelled" | "lapsed" | "transferred" | "completed" | "not-completed";
                conditional: boolean;
                claims: string[];
                offerEnds: string | null;
                place: number | null;
                link: string | null;
                attendance: {
                    block: number;
                    attended: ("present" | "absent") | null;
                }[];
                assignments: {
                    certification: string;
                    topic: number;
                    title: string;
                    verdict: ("passed" | "again") | null;
                    words: string | null;
                }[];
                missing: string[];
                endReason: string | null;
                uid: string;
                sequence: number;
                session: {
                    id: string;
                    scheme: string;
                    course: string;
                    courseName: string;
                    provider: string;
                    providerName: string;
                    state: "draft" | "open" | "full" | "running" | "done" | "cancelled";
                    place: string | null;
                    zone: string;
                    tongue: string;
                    seats: number;
                    free: number;
                    waiting: number;
                    price: ({
                        minor: number;
                        currency: string;
                    } | {
                        says: string;
                    }) | null;
                    startsAt: string;
                    endsAt: string;
                    firstDay: string;
                    lastDay: string;
                    blocks: {
                        "number": number;
                        "from": string;
                        to: string;
                    }[];
                    cancelReason: string | null;
                    uncoveredOn: string | null;
                };
            }[];
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/people/${encodeURIComponent(candidate)}/enrolments`, {
        ...opts
    });
}
/**
 * Enrol a person: a seat, or the end of the waiting line; refused with the explanation and the cheapest way where the rules close the course
 */
export function enrol(candidate: string, body: {
    session: string;
    note?: string;
}, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 201;
        data: {
            enrolment: string;
            state: "enrolled" | "waiting";
            conditional: boolean;
            place: number | null;
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/people/${encodeURIComponent(candidate)}/enrolments`, oazapfts.json({
        ...opts,
        method: "POST",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    }));
}
/**
 * One enrolment with its session and how far the person is
 */
export function readEnrolment(enrolment: string, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            enrolment: string;
            candidate: string;
            state: "enrolled" | "waiting" | "offered" | "cancelled" | "lapsed" | "transferred" | "completed" | "not-completed";
            conditional: boolean;
            claims: string[];
            offerEnds: string | null;
            place: number | null;
            link: string | null;
            attendance: {
                block: number;
                attended: ("present" | "absent") | null;
            }[];
            assignments: {
                certification: string;
                topic: number;
                title: string;
                verdict: ("passed" | "again") | null;
                words: string | null;
            }[];
            missing: string[];
            endReason: string | null;
            uid: string;
            sequence: number;
            session: {
                id: string;
                scheme: string;
                course: string;
                courseName: string;
                provider: string;
                providerName: string;
                state: "draft" | "open" | "full" | "running" | "done" | "cancelled";
                place: string | null;
                zone: string;
                tongue: string;
                seats: number;
                free: number;
                waiting: number;
                price: ({
                    minor: number;
                    currency: string;
                } | {
                    says: string;
                }) | null;
                startsAt: string;
                endsAt: string;
                firstDay: string;
                lastDay: string;
                blocks: {
                    "number": number;
                    "from": string;
                    to: string;
                }[];
                cancelReason: string | null;
                uncoveredOn: string | null;
            };
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/enrolments/${encodeURIComponent(enrolment)}`, {
        ...opts
    });
}
/**
 * Whether a person would be let into a session now, and if not, why and what mends it
 */
export function mayEnrol(candidate: string, session: string, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            may: boolean;
            conditional?: boolean;
            refusal?: {
                code: string;
                detail: string;
                next?: string;
                [key: string]: unknown;
            };
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/people/${encodeURIComponent(candidate)}/sessions/${encodeURIComponent(session)}/entry`, {
        ...opts
    });
}
/**
 * Enrol several people of an organisation, in this order; each has an answer of its own, the first ten whom the rules refuse with the cheapest way and its dates
 */
export function enrolMany(organisation: string, body: {
    session: string;
    note?: string;
    candidates: string[];
}, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            rows: {
                candidate: string;
                outcome: "enrolled" | "waiting" | "refused";
                enrolment?: string;
                conditional?: boolean;
                place?: number | null;
                code?: string;
                says?: string;
                next?: string | null;
                steps?: {
                    "do": "course" | "exam" | "request";
                    id: string;
                    says: string;
                    offer?: {
                        kind: "session" | "sitting";
                        id: string;
                        blocks: {
                            "from": string;
                            to: string | null;
                        }[];
                        zone: string;
                        place: string | null;
                        by: string | null;
                        tongue: string;
                        price: ({
                            minor: number;
                            currency: string;
                        } | {
                            says: string;
                        }) | null;
                        booked: boolean;
                    } | null;
                }[];
                ends?: "in-time" | "later" | "never";
                later?: {
                    id: string;
                    scheme: string;
                    course: string;
                    courseName: string;
                    provider: string;
                    providerName: string;
                    state: "draft" | "open" | "full" | "running" | "done" | "cancelled";
                    place: string | null;
                    zone: string;
                    tongue: string;
                    seats: number;
                    free: number;
                    waiting: number;
                    price: ({
                        minor: number;
                        currency: string;
                    } | {
                        says: string;
                    }) | null;
                    startsAt: string;
                    endsAt: string;
                    firstDay: string;
                    lastDay: string;
                    blocks: {
                        "number": number;
                        "from": string;
                        to: string;
                    }[];
                    cancelReason: string | null;
                    uncoveredOn: string | null;
                } | null;
                notScheduled?: string[];
            }[];
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/organisations/${encodeURIComponent(organisation)}/enrolments`, oazapfts.json({
        ...opts,
        method: "POST",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    }));
}
/**
 * Take the seat that is offered, while the offer stands
 */
export function acceptOffer(enrolment: string, body: {}, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            state: "enrolled" | "waiting" | "offered" | "cancelled" | "lapsed" | "transferred" | "completed" | "not-completed";
            sequence: number;
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/enrolments/${encodeURIComponent(enrolment)}/accept`, oazapfts.json({
        ...opts,
        method: "POST",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    }));
}
/**
 * Give up a seat, an offer or a place in the line; the next in line is offered the seat
 */
export function cancelEnrolment(enrolment: string, body: {
    reason?: string;
}, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            state: "enrolled" | "waiting" | "offered" | "cancelled" | "lapsed" | "transferred" | "completed" | "not-completed";
            sequence: number;
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/enrolments/${encodeURIComponent(enrolment)}/cancel`, oazapfts.json({
        ...opts,
        method: "POST",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    }));
}
/**
 * Move a seat to another session of the course that has one
 */
export function moveEnrolment(enrolment: string, body: {
    session: string;
}, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            state: "enrolled" | "waiting" | "offered" | "cancelled" | "lapsed" | "transferred" | "completed" | "not-completed";
            sequence: number;
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/enrolments/${encodeURIComponent(enrolment)}/move`, oazapfts.json({
        ...opts,
        method: "POST",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    }));
}
/**
 * Hand a seat on to a colleague whom the rules let in
 */
export function transferSeat(enrolment: string, body: {
    candidate: string;
}, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            enrolment: string;
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/enrolments/${encodeURIComponent(enrolment)}/transfer`, oazapfts.json({
        ...opts,
        method: "POST",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    }));
}
/**
 * Everybody in a session: seats by name, then offers, then the waiting line; with attendance and assignments
 */
export function readRoster(session: string, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            session: string;
            blocks: {
                "number": number;
                "from": string;
                to: string;
            }[];
            entries: {
                enrolment: string;
                candidate: string;
                name: string;
                "number": string;
                state: string;
                conditional: boolean;
                claims: string[];
                line: number | null;
                offerEnds: string | null;
                attendance: {
                    block: number;
                    attended: ("present" | "absent") | null;
                }[];
                assignments: {
                    certification: string;
                    topic: number;
                    title: string;
                    verdict: ("passed" | "again") | null;
                    words: string | null;
                }[];
                missing: string[];
            }[];
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/sessions/${encodeURIComponent(session)}/roster`, {
        ...opts
    });
}
/**
 * Who was there in one block; what is said last counts
 */
export function recordAttendance(session: string, body: {
    block: number;
    people: {
        enrolment: string;
        attended: "present" | "absent";
    }[];
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            recorded: number;
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/sessions/${encodeURIComponent(session)}/attendance`, oazapfts.json({
        ...opts,
        method: "PUT",
        body
    }));
}
/**
 * The trainer of the session judges a practical assignment
 */
export function judgeAssignment(enrolment: string, body: {
    certification: string;
    topic: number;
    verdict: "passed" | "again";
    words?: string | null;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 204;
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/enrolments/${encodeURIComponent(enrolment)}/assignments`, oazapfts.json({
        ...opts,
        method: "PUT",
        body
    }));
}
/**
 * Ask a provider of a scheme a question
 */
export function writeInquiry(scheme: string, body: {
    name: string;
    email: string;
    about: "course" | "exam" | "service" | "other";
    message: string;
    /** Which provider; left out: the one whose file the scheme has */
    organisation?: string;
}, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 201;
        data: {
            inquiry: string;
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/schemes/${encodeURIComponent(scheme)}/inquiries`, oazapfts.json({
        ...opts,
        method: "POST",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    }));
}
/**
 * The inbox: questions to the provider, those that wait first
 */
export function listInquiries(opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            items: {
                id: string;
                organisation: string;
                scheme: string;
                name: string;
                email: string;
                about: "course" | "exam" | "service" | "other";
                message: string;
                state: "open" | "answered" | "closed";
                askedAt: string;
                answer: string | null;
            }[];
        };
    } | {
        status: number;
        data: Problem;
    }>("/api/v1/inquiries", {
        ...opts
    });
}
/**
 * One question
 */
export function readInquiry(inquiry: string, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            id: string;
            organisation: string;
            scheme: string;
            name: string;
            email: string;
            about: "course" | "exam" | "service" | "other";
            message: string;
            state: "open" | "answered" | "closed";
            askedAt: string;
            answer: string | null;
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/inquiries/${encodeURIComponent(inquiry)}`, {
        ...opts
    });
}
/**
 * Answer a question by letter
 */
export function answerInquiry(inquiry: string, body: {
    answer: string;
}, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 204;
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/inquiries/${encodeURIComponent(inquiry)}/answer`, oazapfts.json({
        ...opts,
        method: "POST",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    }));
}
/**
 * Close a question without an answer
 */
export function closeInquiry(inquiry: string, body: {}, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 204;
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/inquiries/${encodeURIComponent(inquiry)}/close`, oazapfts.json({
        ...opts,
        method: "POST",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    }));
}
/**
 * The way of a person to a certification by real sessions and sittings: the one that ends first and the cheapest; without a target, to the goal that is kept
 */
export function planOnCalendar(candidate: string, scheme: string, { target }: {
    target?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            kind: "reached";
            target: string;
            targetName: string;
            kept: {
                target: string;
                way: "earliest" | "cheapest";
            } | null;
        } | {
            kind: "ways";
            target: string;
            targetName: string;
            kept: {
                target: string;
                way: "earliest" | "cheapest";
            } | null;
            earliest: {
                steps: {
                    "do": "course" | "exam" | "request";
                    id: string;
                    says: string;
                    state: "booked" | "open" | "later";
                    offer: {
                        kind: "session" | "sitting";
                        id: string;
                        blocks: {
                            "from": string;
                            to: string | null;
                        }[];
                        zone: string;
                        place: string | null;
                        by: string | null;
                        tongue: string;
                        price: ({
                            minor: number;
                            currency: string;
                        } | {
                            says: string;
                        }) | null;
                        booked: boolean;
                    } | null;
                }[];
                finishOn: string;
                price: {
                    minor: number;
                    currency: string;
                } | null;
                unpriced: string[];
            };
            cheapest: {
                steps: {
                    "do": "course" | "exam" | "request";
                    id: string;
                    says: string;
                    state: "booked" | "open" | "later";
                    offer: {
                        kind: "session" | "sitting";
                        id: string;
                        blocks: {
                            "from": string;
                            to: string | null;
                        }[];
                        zone: string;
                        place: string | null;
                        by: string | null;
                        tongue: string;
                        price: ({
                            minor: number;
                            currency: string;
                        } | {
                            says: string;
                        }) | null;
                        booked: boolean;
                    } | null;
                }[];
                finishOn: string;
                price: {
                    minor: number;
                    currency: string;
                } | null;
                unpriced: string[];
            };
            proven: boolean;
        } | {
            kind: "none";
            target: string;
            targetName: string;
            kept: {
                target: string;
                way: "earliest" | "cheapest";
            } | null;
            closed: string[];
            lacks: string[];
            notScheduled: {
                item: string;
                says: string;
                why: "nothing-offered" | "full" | "started" | "does-not-fit";
            }[];
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/people/${encodeURIComponent(candidate)}/schemes/${encodeURIComponent(scheme)}/calendar-plan${QS.query(QS.explode({
        target
    }))}`, {
        ...opts
    });
}
/**
 * Keep a goal in the place of the one before; when a date of its plan is called off, the person is told the new way
 */
export function keepGoal(candidate: string, scheme: string, body: {
    target: string;
    way: "earliest" | "cheapest";
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 204;
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/people/${encodeURIComponent(candidate)}/schemes/${encodeURIComponent(scheme)}/goal`, oazapfts.json({
        ...opts,
        method: "PUT",
        body
    }));
}
/**
 * Give the goal up
 */
export function dropGoal(candidate: string, scheme: string, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 204;
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/people/${encodeURIComponent(candidate)}/schemes/${encodeURIComponent(scheme)}/goal`, {
        ...opts,
        method: "DELETE"
    });
}
/**
 * Offer the holder’s certificate to a wallet: once, within ten minutes; an offer before it works no longer
 */
export function offerToWallet(award: string, body: {}, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 201;
        data: {
            link: string;
            credential_offer_uri: string;
            expiresAt: string;
        };
    } | {
        status: number;
        data: Problem;
    }>(`/api/v1/awards/${encodeURIComponent(award)}/wallet-offers`, oazapfts.json({
        ...opts,
        method: "POST",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    }));
}
/**
 * What a wallet reads first: the certificates that may be offered to it, in which forms
 */
export function readWalletIssuer(opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: unknown;
    } | {
        status: number;
        data: Problem;
    }>("/.well-known/openid-credential-issuer", {
        ...opts
    });
}
/**
 * Where a wallet gets its token (RFC 8414)
 */
export function readWalletAuthorization(opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: unknown;
    } | {
        status: number;
        data: Problem;
    }>("/.well-known/oauth-authorization-server", {
        ...opts
    });
}
/**
 * What an offer to a wallet says, until a wallet has taken it
 */
export function readWalletOffer(offer: string, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: unknown;
    } | {
        status: number;
        data: Problem;
    }>(`/wallet/offers/${encodeURIComponent(offer)}`, {
        ...opts
    });
}
/**
 * The token for the code of an offer (OAuth 2.0); one wallet gets it, once
 */
export function redeemWalletOffer(body: {
    grant_type?: string;
    "pre-authorized_code"?: string;
    [key: string]: unknown;
}, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            access_token: string;
            token_type: "Bearer";
            expires_in: number;
        };
    } | {
        status: number;
        data: Problem;
    }>("/wallet/token", oazapfts.form({
        ...opts,
        method: "POST",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    }));
}
/**
 * The signed certificate for a wallet’s token, once in each form
 */
export function fetchForWallet(body: {
    credential_configuration_id?: string;
    [key: string]: unknown;
}, { idempotencyKey }: {
    idempotencyKey?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            credentials: {
                credential: unknown;
            }[];
        };
    } | {
        status: number;
        data: Problem;
    }>("/wallet/credential", oazapfts.json({
        ...opts,
        method: "POST",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    }));
}
/**
 * What waits for you today in what you run: tasks of your sessions, sittings of the day, results to record and to release, arrangements to decide, sittings without people, incidents; what is none of your roles is empty
 */
export function readDue(opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: {
            arrangements: {
                id: string;
                scheme: string;
                booking: string | null;
                sitting: string | null;
                exam: string | null;
                candidate: string;
                "number": string;
                name: string;
                minutes: number;
                aids: ("own-room" | "large-print" | "screen-reader" | "reader" | "writer" | "breaks" | "step-free")[];
                words: string | null;
                startsAt: string | null;
                zone: string | null;
                closesAt: string | null;
            }[];
            releases: {
                sitting: string;
                scheme: string;
                exam: string;
                startsAt: string;
                zone: string;
                results: number;
                mine: number;
            }[];
            sessions: {
                kind: "begin" | "attendance" | "close" | "assignments" | "uncovered" | "offers" | "waiting" | "late-draft" | "draft" | "coming";
                session: string;
                courseName: string;
                firstDay: string;
                on: string;
                block?: number;
                count: number;
            }[];
            sittings: {
                id: string;
                scheme: string;
                exam: string;
                state: "draft" | "open" | "full" | "running" | "done" | "cancelled";
                startsAt: string;
                zone: string;
                day: string;
                minutes: number | null;
                centre: {
                    id: string;
                    name: string;
                } | null;
                online: boolean;
                place: string | null;
                tongue: string;
                seats: number;
                free: number;
                closesAt: string;
                bookable: boolean;
                version: number;
                link: string | null;
                examiner: string | null;
                invigilator: string | null;
                cancelReason: string | null;
            }[];
            toMark: {
                sitting: string;
                scheme: string;
                exam: string;
                startsAt: string;
                zone: string;
                people: number;
            }[];
            unstaffed: {
                id: string;
                scheme: string;
                exam: string;
                state: "draft" | "open" | "full" | "running" | "done" | "cancelled";
                startsAt: string;
                zone: string;
                day: string;
                minutes: number | null;
                centre: {
                    id: string;
                    name: string;
                } | null;
                online: boolean;
                place: string | null;
                tongue: string;
                seats: number;
                free: number;
                closesAt: string;
                bookable: boolean;
                version: number;
                link: string | null;
                examiner: string | null;
                invigilator: string | null;
                cancelReason: string | null;
            }[];
            incidents: {
                sitting: string;
                scheme: string;
                exam: string;
                startsAt: string;
                zone: string;
                incidents: number;
            }[];
        };
    } | {
        status: number;
        data: Problem;
    }>("/api/v1/due", {
        ...opts
    });
}
