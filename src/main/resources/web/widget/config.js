// @ts-check

/** How long the server may take to answer, in milliseconds. */
const PATIENCE = 8000;

/**
 * What the widget says before the microphone is asked for.
 *
 * @typedef {object} Config
 * @property {string} business its name
 * @property {'off' | 'announce' | 'ask'} recording whether the words and the sound of the call may be kept
 * @property {string} language of what is said in the call, a BCP 47 tag
 * @property {boolean} token whether pages of the server itself need a token, too
 */

/**
 * Asks the server who answers and whether calls are recorded.
 *
 * @param {string} server its address
 * @returns {Promise<Config>} rejected where it cannot be reached
 */
export async function readConfig(server) {
  const response = await fetch(new URL('/widget/config', server), { credentials: 'omit', signal: AbortSignal.timeout(PATIENCE) });
  if (!response.ok) throw new Error(`The server answered with ${response.status}.`);
  const config = await response.json();
  if (typeof config.business !== 'string' || !['off', 'announce', 'ask'].includes(config.recording)) {
    throw new Error('The server does not say who answers and whether calls are recorded.');
  }
  return config;
}

/**
 * Asks for a short-lived token.
 *
 * @param {string | URL} address answers a POST with JSON that holds `token`, or with 204 where none is needed
 * @param {RequestCredentials} credentials whether the page's cookies go along
 * @returns {Promise<string>} empty where none is needed
 */
export async function fetchToken(address, credentials) {
  const response = await fetch(address, { method: 'POST', credentials, signal: AbortSignal.timeout(PATIENCE) });
  if (response.status === 204) return '';
  if (!response.ok) throw new Error(`No token: the server answered with ${response.status}.`);
  const { token } = await response.json();
  if (typeof token !== 'string') throw new Error('No token: the answer holds none.');
  return token;
}
