export const platformAdditions: readonly { readonly type: string; readonly source: string; readonly lines: readonly string[] }[] = [];
