/** Where a page gets its short-lived token from. */
import {CallError} from './errors.js';

const PATIENCE_MS = 10_000;

/**
 * Asks the Frontdesk server itself, which gives one to pages whose origin it lists; its own page may need none.
 *
 * @param {string} server address of the server
 * @returns {Promise<string|undefined>}
 */
export function serverToken(server) {
  return ask(new URL('/v1/widget-tokens', server));
}

/**
 * Asks an address of the page's own site, which answers `{"token": "..."}`; its server gets it from `POST /v1/tokens`
 * with the API key, which stays there.
 *
 * @param {string|URL} url
 * @returns {() => Promise<string|undefined>} a `tokenProvider`
 */
export function tokenFrom(url) {
  return () => ask(new URL(url, document.baseURI), 'same-origin');
}

/** @param {URL} url @param {RequestCredentials} credentials */
async function ask(url, credentials = 'omit') {
  let response;
  try {
    response = await fetch(url, {method: 'POST', credentials, signal: AbortSignal.timeout(PATIENCE_MS)});
  } catch (failure) {
    throw new CallError('offline', 'The receptionist cannot be reached.', failure);
  }
  if (response.status === 204) {
    return undefined;
  }
  const body = await response.json().catch(() => ({}));
  if (!response.ok || typeof body.token !== 'string') {
    throw response.status === 429
      ? new CallError('busy', 'Too many calls begin now, please try again in a minute.')
      : new CallError('unauthorized', 'This page may not call: it got no token.');
  }
  return body.token;
}
