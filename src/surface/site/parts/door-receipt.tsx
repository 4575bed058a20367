import { needWords as words } from '../words/claim.ts';

/** Where a person is told no: the same answer, signed, to keep or to show. `item`: `course:ID`, `exam:ID` or `request:ID`. */
export const DoorReceipt = ({ scheme, candidate, item }: { readonly scheme: string; readonly candidate: string; readonly item: string }) => (
  <p><a href={`/api/v1/people/${candidate}/schemes/${scheme}/receipt?${new URLSearchParams({ item })}`} download>{words.receipt}</a><br /><span class="hint">{words.receiptHint}</span></p>
);
