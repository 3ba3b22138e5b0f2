/** Why an argument of before is deprecated: since when, and what stands for it now. It goes on working. */
export const replaced = (by: string): string => `Since 30 November 2026: write ${by}.`;
