/**
 * How text is compared without case: both sides are folded by this one function. The database stores the fold of every filterable text beside it (`Subject__fold`), indexed,
 * because SQLite's own NOCASE folds ASCII only.
 * ASSUMED: Salesforce does not say which folding it uses; we take the lower case of the NFC form, which joins `É` with `é` however it is composed, and keeps `ß` and `ss` apart.
 * Experiment: accounts named É (composed and not), é, ß, ss, İ, i and Σ, ς; query them by each `Name = …`, and write down which are found.
 */
export const fold = (text: string): string => {
  // Most text is ASCII, whose NFC is itself.
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return text.normalize('NFC').toLowerCase();
  return text.toLowerCase();
};
