/** What stands where a secret stood: no sign that means something in a URL, a header, JSON or a shell. */
export const REDACTED = 'REDACTED';
