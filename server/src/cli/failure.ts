/** The exit statuses of every command. */
export const exitStatus = { clean: 0, findings: 1, failure: 2 } as const;

export type ExitStatus = (typeof exitStatus)[keyof typeof exitStatus];

/** Wrong usage, or nothing that could be read: what to tell the user on standard error before exiting with status 2. */
export class CliFailure extends Error {}
