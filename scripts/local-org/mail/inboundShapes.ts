/**
 * Salesforce documents the fields of Messaging.InboundEmail, but not in which of several plausible forms it fills them. So the local org can fill them
 * in each: a handler decides alike under all of them, or it leans on an accident. The default is our best guess; every other shape differs from it in
 * one thing, and the last in everything that can differ at once.
 */
export interface InboundShape {
  /** Ids in messageId, inReplyTo and references: as on the wire, or the ids alone without `<>`. */
  readonly ids: 'bracketed' | 'bare';
  /** null: no list, though the header is there. */
  readonly references: 'listed' | 'null';
  readonly headers: 'listed' | 'null';
  /** Header values, messageId, inReplyTo, and an undecoded subject: with their line ends or without. */
  readonly folding: 'unfolded' | 'folded';
  /** Encoded words of RFC 2047 in the subject. */
  readonly subject: 'decoded' | 'encoded';
  /** Line ends in bodies and text attachments. */
  readonly lineEnd: '\n' | '\r\n';
  readonly authenticationResults: 'parsed' | 'null';
}

export interface NamedShape extends InboundShape {
  readonly name: string;
  readonly why: string;
  /** Signals that no handler can see under this shape, so that a decision resting on them may differ. */
  readonly hides: readonly string[];
}

/** ASSUMED, each value: the documents say no more than facts of RFC 2822; no org has confirmed them. */
const bestGuess: InboundShape = {
  ids: 'bracketed',
  references: 'listed',
  headers: 'listed',
  folding: 'unfolded',
  subject: 'decoded',
  lineEnd: '\n',
  authenticationResults: 'parsed',
};

function shape(name: string, why: string, difference: Partial<InboundShape>, hides: readonly string[] = []): NamedShape {
  return { name, why, hides, ...bestGuess, ...difference };
}

export const defaultShape: NamedShape = shape('default', 'Our best guess at what Salesforce does.', {});

export const shapes: readonly NamedShape[] = [
  defaultShape,
  shape('bare-ids', 'RFC 5322 §3.6.4 says that angle brackets are not part of an id, so a parser may drop them.', { ids: 'bare' }),
  shape('references-null', 'Tests that build an InboundEmail often leave it unset; so may the platform.', { references: 'null' }),
  shape('headers-null', 'The same for headers: only the fields of their own are left.', { headers: 'null' }, [
    'Thread-Index',
    'every other header without a field',
  ]),
  shape('folded-headers', 'The wire has folded lines, and no document says that they are unfolded.', { folding: 'folded' }),
  shape('encoded-subject', 'No document says that encoded words are decoded.', { subject: 'encoded' }),
  shape('crlf-bodies', 'Mail travels with CRLF (RFC 5321 §2.3.8).', { lineEnd: '\r\n' }),
  shape('authentication-results-null', 'The field came late (API 60), and is null where nothing was checked.', { authenticationResults: 'null' }),
  shape('all-but-headers-unlike', 'Everything differs at once; the headers stay, so that no signal is hidden.', {
    ids: 'bare',
    references: 'null',
    folding: 'folded',
    subject: 'encoded',
    lineEnd: '\r\n',
    authenticationResults: 'null',
  }),
];
