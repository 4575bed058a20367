/** What waits for a person today, on `/home`: each room adds its block to the list. */
import type { VNode } from 'preact';
import type { Right } from '../../registry/access/rights.ts';
import type { Asked } from '../edge.ts';
import { importBlock } from './import/home-block.tsx';
import { claimBlocks } from './claim/queue.tsx';
import { staffBlocks } from './deliver/home.tsx';
import { sessionBlocks } from './deliver/sessions.tsx';
import { examBlocks } from './exams/home.tsx';
import { inquiryBlock } from './inquiry/inquiries.tsx';
import { planBlock } from './plan/plan.tsx';
import { recordBlocks } from './record/home.tsx';
import { auditBlocks } from './trail/audit.tsx';

export interface HomeBlock {
  /** The block is looked for only when the actor has this right on something. */
  readonly right: Right;
  /** What there is to see or do, headed by an `<h2>`; undefined when nothing waits and there is nothing to say. */
  readonly load: (asked: Asked) => Promise<VNode | undefined>;
}

/** In the order of the page: who teaches has a record as well, and comes for the sessions. */
export const homeBlocks: readonly HomeBlock[] = [...staffBlocks, ...recordBlocks, planBlock, ...sessionBlocks, ...examBlocks, ...claimBlocks, inquiryBlock, importBlock, ...auditBlocks];
