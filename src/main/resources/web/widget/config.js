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
