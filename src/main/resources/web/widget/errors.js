/**
 * What can go wrong, by a code that a program can act on and a sentence that a person can read.
 *
 * @typedef {'permission_denied'|'no_microphone'|'microphone_busy'|'microphone_lost'|'device'|'sound_blocked'|
 *   'unsupported'|'insecure'|'offline'|'busy'|'unauthorized'|'limit'|'bad_audio'|'lost'|'internal'|'unknown_type'
 *   } ErrorCode
 */
export class CallError extends Error {
  /**
   * @param {ErrorCode} code
   * @param {string} message one sentence
   * @param {unknown} [cause]
   */
  constructor(code, message, cause) {
    super(message, {cause});
    this.name = 'CallError';
    this.code = code;
  }

  /** Any failure as one of these. @param {unknown} failure @returns {CallError} */
  static of(failure) {
    return failure instanceof CallError
      ? failure
      : new CallError('internal', 'Something went wrong in the page.', failure);
  }
}

/** What getUserMedia rejects with (Media Capture and Streams, 10.2.2). @param {unknown} failure */
export function microphoneError(failure) {
  switch (failure instanceof Error || failure instanceof DOMException ? failure.name : '') {
    case 'NotAllowedError':
      return new CallError('permission_denied', 'The microphone may not be used on this page.', failure);
    case 'NotFoundError':
    case 'OverconstrainedError':
      return new CallError('no_microphone', 'There is no microphone.', failure);
    case 'NotReadableError':
    case 'AbortError':
      return new CallError('microphone_busy', 'The microphone is used by another program.', failure);
    case 'SecurityError':
    case 'TypeError':
      return new CallError('insecure', 'The microphone is there only on pages with HTTPS.', failure);
    default:
      return new CallError('internal', 'The microphone cannot be opened.', failure);
  }
}

/** How a socket that the server closed ends a call. @param {number} closeCode @returns {ErrorCode|undefined} */
export function closeError(closeCode) {
  return /** @type {Record<number, ErrorCode>} */ ({
    1003: 'bad_audio',
    1007: 'internal',
    1008: 'unauthorized',
    1009: 'limit',
    1011: 'internal',
    1013: 'busy',
  })[closeCode];
}
