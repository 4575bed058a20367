/** What other rooms may use of the imports' room. */
export { type Import, listImports, readFindings, readImport, refusedRows } from './read.ts';
export { forgetImports, receiveImport } from './receive.ts';
export { discardImport, importHandler, importNext, resumable, startImport } from './run.ts';
export { findAlike, listMerges, mergeGrounds, type MergeRead, mergePeople, mergeShape, readMerge, undoMerge } from './merge.ts';
export { eraseImportRows, type PersonTraces } from './erase.ts';
