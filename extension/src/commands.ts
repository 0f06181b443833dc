import type { ReadonlyJSONObject } from '@lumino/coreutils';
import type { Command } from './model/reviewCommands';

/** Commands about a review as a whole; those about the paper on screen are in `COMMANDS`. */
export const CommandIds = {
  openReview: 'litreview:open-review',
  showSidebar: 'litreview:show-sidebar',
  createReview: 'litreview:create-review',
  createReviewFromFiles: 'litreview:create-review-from-files',
  importFiles: 'litreview:import-files',
  uploadFiles: 'litreview:upload-files',
  exportBibliography: 'litreview:export-bibliography',
  keepBibliographyUpToDate: 'litreview:keep-bibliography-up-to-date',
  stopUpdatingBibliography: 'litreview:stop-updating-bibliography',
  writeReport: 'litreview:write-report',
  openSample: 'litreview:open-sample',
  setReadingOrder: 'litreview:set-reading-order',
  editProtocol: 'litreview:edit-protocol',
  excludeForReason: 'litreview:exclude-for-reason',
  manageTags: 'litreview:manage-tags',
  toggleTag: 'litreview:toggle-tag',
  manageCitationKeys: 'litreview:manage-citation-keys',
  setCitationKey: 'litreview:set-citation-key',
  insertCitation: 'litreview:insert-citation',
  fixCitationKey: 'litreview:fix-citation-key',
  updateReferences: 'litreview:update-references',
  checkDuplicates: 'litreview:check-duplicates',
  resolveConflicts: 'litreview:resolve-conflicts',
  setUpTeam: 'litreview:set-up-team',
  editPaper: 'litreview:edit-paper',
  addPaper: 'litreview:add-paper',
  copyReference: 'litreview:copy-reference',
  describeSources: 'litreview:describe-sources',
  completeMetadata: 'litreview:complete-metadata',
  showMissingAbstracts: 'litreview:show-missing-abstracts',
  attachFile: 'litreview:attach-file',
  openAttachment: 'litreview:open-attachment',
  openReader: 'litreview:open-reader',
  increaseTextSize: 'litreview:increase-text-size',
  decreaseTextSize: 'litreview:decrease-text-size',
  toggleSerifFont: 'litreview:toggle-serif-font',
  toggleProtocolKeywords: 'litreview:toggle-protocol-keywords',
  toggleModelKeywords: 'litreview:toggle-model-keywords',
  openLibrary: 'litreview:open-library',
  openProgress: 'litreview:open-progress',
  openBeside: 'litreview:open-beside',
  openMap: 'litreview:open-map',
  openSimilarPapers: 'litreview:open-similar-papers',
  moreLikeThis: 'litreview:more-like-this',
  lessLikeThis: 'litreview:less-like-this',
  closeReview: 'litreview:close-review',
  showShortcuts: 'litreview:show-shortcuts',
  openSettings: 'litreview:open-settings'
} as const;

/** How the ids of all commands of this extension begin. */
export const PREFIX = 'litreview:';

/** A schema for commands without arguments. */
export const NOTHING: ReadonlyJSONObject = { type: 'object', properties: {} };

export function idOf(command: Command): string {
  return `${PREFIX}${command}`;
}
