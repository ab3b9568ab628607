/// PCM values and arithmetic: G.711, Opus, resampling, level, framing, log-mel, mixing, WAV. Imports the JDK and
/// Concentus alone. Nothing here is safe for use by two threads at once unless it says so.
package frontdesk.audio;
