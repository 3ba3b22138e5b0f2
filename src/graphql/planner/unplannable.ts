/** Raised where a plan cannot give a root field, or not the error that is due: its resolver does. */
export class Unplannable extends Error {}
