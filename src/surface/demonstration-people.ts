/** The demonstration's people: invented, with invented dates, each at another stage of the scheme. Days are counted back from today. */

/** One thing after the other; the number is how many days ago. */
export type Stage =
  | { readonly recognised: string; readonly ago: number }
  | { readonly passed: string; readonly course?: string; readonly ago: number }
  | { readonly failed: string; readonly ago: number }
  | { readonly attended: string; readonly ago: number }
  | { readonly worked: string; readonly from: number; readonly to: number }
  | { readonly granted: string }
  | { readonly decided: 'suspended' | 'withdrawn'; readonly certification: string; readonly reason: string }
  | { readonly renamed: string; readonly ago: number };

export interface DemonstrationPerson {
  readonly name: string;
  readonly stages: readonly Stage[];
  /** Left out: the person lets anybody verify and find the awards. */
  readonly consent?: 'none' | 'verification';
}

const itil = (credential: string, ago = 900): Stage => ({ recognised: `itil-${credential}`, ago });
const passed = (exam: string, ago: number, course = exam): Stage => ({ passed: exam, ago, course });
const combined = (ago: number): readonly Stage[] =>
  [passed('foundation-bridge', ago, 'management-improvement-bridge'), passed('management-improvement', ago, 'management-improvement-bridge')];
const professionals = (ago: number, ...exams: readonly string[]): readonly Stage[] => exams.map((exam, i) => passed(exam, ago - 20 * i));
const years = (from: number, to = 30): Stage => ({ worked: 'itsm', from: from * 365 + 2, to });

/** The demonstration's candidate account: holds an ITIL v3 Expert certificate and nothing else. */
export const ownStages: readonly Stage[] = [itil('v3-expert', 1200)];

export const demonstrationPeople: readonly DemonstrationPerson[] = [
  { name: 'Alba Ferrer', stages: [passed('foundation', 400)] },
  { name: 'Bengt Åkerlund', stages: [itil('v3-foundation'), passed('foundation-bridge', 380)] },
  { name: 'Chiara Donati', stages: [passed('foundation', 500), ...professionals(420, 'support')] },
  { name: 'Dmitri Volkov', stages: [passed('foundation', 510), ...professionals(400, 'control')] },
  { name: 'Eva Nováková', stages: [passed('foundation', 480), ...professionals(390, 'management-improvement')] },
  { name: 'Farid Haddad', stages: [passed('foundation', 520), ...professionals(360, 'alignment')] },
  { name: 'Grace Okafor', stages: [passed('foundation', 530), ...professionals(350, 'delivery')] },
  { name: 'Henrik Lund', stages: [years(5), passed('foundation', 300), passed('associate', 200)] },
  { name: 'Ines Carvalho', stages: [itil('v3-expert'), ...combined(240)] },
  { name: 'Jonas Weiß', stages: [itil('v2-service-manager', 2600), ...combined(600), passed('executive-consultant-manager', 180)] },
  { name: 'Keiko Tanaka', stages: [passed('foundation', 700), ...professionals(650, 'management-improvement', 'support', 'control'), passed('internal-auditor', 220)] },
  { name: 'Liam Murphy', stages: [passed('foundation', 620), ...professionals(580, 'management-improvement', 'alignment', 'delivery'), passed('consultant-manager', 210)] },
  { name: 'Mona Lindqvist', stages: [passed('foundation', 260), { decided: 'withdrawn', certification: 'foundation', reason: 'Another person sat the exam (demonstration).' }] },
  { name: 'Nikos Papadopoulos', stages: [passed('foundation', 440), passed('support', 300), { decided: 'suspended', certification: 'support', reason: 'The sitting is under investigation (demonstration).' }] },
  { name: 'Olga Sørensen', stages: [passed('support', 60)] },
  { name: 'Paul Lambert', stages: [itil('v3-foundation', 700), { attended: 'foundation-bridge', ago: 40 }, passed('management-improvement', 38)] },
  { name: 'Quentin Dubois', stages: [itil('v3-capability-osa'), itil('v3-capability-rcv'), passed('foundation-bridge', 330), { granted: 'support' }, { granted: 'control' }] },
  { name: 'Rosa Jiménez', stages: [itil('v2-practitioner-agree-define'), ...combined(310), { granted: 'alignment' }] },
  { name: 'Samuel Adeyemi', stages: [itil('v3-capability-ppo'), itil('v3-capability-soa'), ...combined(290), { granted: 'delivery' }, { granted: 'alignment' }, passed('consultant-manager', 90)] },
  { name: 'Tereza Svobodová', stages: [itil('v3-expert', 400)] },
  { name: 'Uwe Brandt', stages: [itil('v3-foundation', 350)] },
  { name: 'Valentina Rossi', stages: [itil('v2-foundation', 3000), itil('v3-foundation', 1500)] },
  { name: 'William Chen', stages: [] },
  { name: 'Xiomara Delgado', stages: [], consent: 'none' },
  { name: 'Yusuf Demir', stages: [years(2)] },
  { name: 'Zofia Kowalska', stages: [years(6, 1500), years(4), itil('v3-foundation', 800)] },
  { name: 'Amélie Fontaine', stages: [{ failed: 'foundation', ago: 150 }, passed('foundation', 100)] },
  { name: 'Björn Eriksen', stages: [{ attended: 'foundation', ago: 14 }] },
  { name: 'Camila Torres', stages: [{ attended: 'foundation', ago: 30 }, { failed: 'foundation', ago: 28 }], consent: 'none' },
  { name: 'Daniel Osei', stages: [passed('foundation', 340), { attended: 'control', ago: 21 }] },
  { name: 'Elif Yıldız', stages: [passed('foundation', 330), ...professionals(200, 'support', 'control')], consent: 'verification' },
  { name: 'Finn O’Connor', stages: [passed('foundation', 360), ...professionals(280, 'management-improvement', 'support')] },
  { name: 'Greta Hofmann', stages: [passed('foundation', 410), { renamed: 'Greta Hofmann-Keller', ago: 120 }] },
  { name: 'Hiroshi Sato', stages: [itil('v3-expert'), passed('foundation-bridge', 70)] },
  { name: 'Isabel Moreau', stages: [itil('v3-capability-osa', 500), passed('foundation-bridge', 50)], consent: 'verification' },
  { name: 'Jakub Wiśniewski', stages: [passed('foundation', 390), passed('foundation-bridge', 300)], consent: 'none' },
  { name: 'Leila Rahimi', stages: [years(4), itil('v3-foundation', 650), passed('foundation-bridge', 120), { attended: 'associate', ago: 10 }] },
  { name: 'Marek Horák', stages: [passed('foundation', 270), ...professionals(230, 'management-improvement', 'support', 'control')] },
];
