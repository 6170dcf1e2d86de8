/** What a decision of the matching is marked with, beside where the mail goes. The Apex has other flags too, about files and trust: the model knows nothing of these. */
export const MATCHING_FLAGS = [
  'several-message-ids',
  'ids-cut',
  'same-id-other-content',
  'ref-id',
  'salesforce',
  'topic-changed',
  'fan-out',
  'suggested',
  'signals-disagree',
] as const;

export type MatchingFlag = (typeof MATCHING_FLAGS)[number];
