import type { ComponentChildren } from 'preact';
import { stateWords } from '../words/en.ts';

/** How something stands for one person; the same five everywhere, in words, mark and colour. */
export type State = keyof typeof stateWords;

/** A tag's look; `wrong` is for what was refused, revoked or failed. */
export type Tone = State | 'wrong';

export const StateTag = ({ state }: { readonly state: State }) => <Tag tone={state}>{stateWords[state]}</Tag>;

/** Short words with a mark: a state in a table, a queue, a map. */
export const Tag = ({ tone, children }: { readonly tone: Tone; readonly children: ComponentChildren }) => (
  <span class={`tag is-${tone}`}><Mark tone={tone} />{children}</span>
);

/** The mark alone; the words beside it carry the meaning. */
export const Mark = ({ tone }: { readonly tone: Tone }) => (
  <svg class="mark" viewBox="0 0 16 16" aria-hidden="true" focusable="false"><MarkShape tone={tone} /></svg>
);

/** The strokes of a mark in a box of 16 by 16, for use inside a drawing. */
export function MarkShape({ tone }: { readonly tone: Tone }) {
  const stroke = { fill: 'none', stroke: 'currentColor', 'stroke-width': 1.8 };
  switch (tone) {
    case 'held': return <><circle cx="8" cy="8" r="7.5" fill="currentColor" /><path class="cut" d="M4.5 8.2l2.4 2.4 4.6-5" fill="none" stroke-width="1.8" /></>;
    case 'open': return <><circle cx="8" cy="8" r="7" {...stroke} /><path d="M4.6 8h6.4M8.4 5.2L11.2 8l-2.8 2.8" {...stroke} /></>;
    case 'near': return <><circle cx="8" cy="8" r="7" {...stroke} /><path d="M8 1.6a6.4 6.4 0 010 12.8z" fill="currentColor" /></>;
    case 'closed': return <><rect x="2.8" y="7" width="10.4" height="7.4" rx="1" {...stroke} /><path d="M5 7V5a3 3 0 016 0v2" {...stroke} /></>;
    case 'unknown': return <><circle cx="8" cy="8" r="7" {...stroke} stroke-dasharray="2.6 2" /><path d="M6 6.4a2 2 0 113 1.7c-.7.4-1 .8-1 1.5M8 11.4v1" {...stroke} stroke-width="1.5" /></>;
    case 'wrong': return <path d="M3 3l10 10M13 3L3 13" {...stroke} />;
  }
}
