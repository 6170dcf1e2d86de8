/**
 * Every number that bounds an inbound mail, each with its reason. What Salesforce does at a bound is said here; who does it here is said at its use.
 * Facts: the Apex Developer Guide's pages on governor limits and on the Apex email service.
 */

/**
 * The largest mail the email service takes: 25 MB of headers, bodies, attachments and transfer encoding together. What is larger is refused before
 * Apex sees it, and the sender is told. Megabytes of 1,048,576 bytes, as mail servers count.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_gov_limits.htm
 */
export const messageBytes = 25 * 1024 * 1024;

/**
 * Characters of a text or HTML body that reach Apex; the rest is cut and the body's IsTruncated flag set.
 * ASSUMED: the length of EmailMessage.TextBody and HtmlBody, at which Email-to-Case cuts. The email service's own figure (100 KB) was published in 2008
 * and not since; handlers must read the flags.
 */
export const bodyCharacters = 131_072;

/**
 * Mails within mails whose attachments are lifted out. Each level copies what it encloses, so the depth bounds the memory: ten times 25 MB at worst.
 * Deeper ones stay whole inside their enclosing attachment: nothing is lost. ASSUMED: Salesforce publishes no depth.
 */
export const enclosedMailDepth = 10;

/**
 * Lines that the MIME library is given. It keeps each as an object of some 400 bytes: 25 MB of empty lines would take the process down.
 * 25 MB of base64 have 350,000. A mail with more is read as plain text, whole.
 */
export const mimeLines = 1_000_000;

/** The largest file that is read at once: Node's readFile ends at 2 GiB. A larger archive must be split, and the person is told so. */
export const archiveBytes = 2 * 1024 ** 3 - 1;
