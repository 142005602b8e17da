// The setting that says that a demo's history is still to be written.

/** The seed notes it in its own transaction, so that a start that was killed before the history is made up for. */
export const HISTORY_DUE = "demo-history-due";
