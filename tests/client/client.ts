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
    scopes: ("account.read" | "api-key.read" | "organisation.read" | "organisation.open" | "organisation.write" | "membership.read" | "person.find" | "person.read" | "person.open" | "person.write" | "person.merge" | "person.import" | "person.export" | "consent.write" | "holding.read" | "holding.record" | "holding.correct" | "evidence.read" | "evidence.write" | "accreditation.read" | "accreditation.request" | "accreditation.grant" | "session.publish" | "session.run" | "session.read" | "roster.read" | "enrolment.read" | "enrolment.write" | "attendance.record" | "assignment.judge" | "inquiry.write" | "inquiry.read" | "inquiry.answer" | "exam.schedule" | "exam.read" | "exam.statistics" | "booking.read" | "booking.write" | "arrangement.grant" | "identity.check" | "incident.record" | "result.read" | "result.record" | "result.release" | "claim.read" | "claim.write" | "claim.decide" | "appeal.write" | "appeal.decide" | "award.read" | "award.issue" | "award.suspend" | "award.withdraw" | "award.verify" | "credential.share" | "scheme.read" | "scheme.publish" | "profile.read" | "home.read" | "trail.read" | "ledger.read" | "mail.read")[];
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
 * Change name and contact
 */
export function writeOrganisation(organisation: string, body: {
    name: string;
    email?: string | null;
    phone?: string | null;
    web?: string | null;
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
