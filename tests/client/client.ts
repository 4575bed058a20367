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
