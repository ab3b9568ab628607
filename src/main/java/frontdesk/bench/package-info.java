/// Synthetic callers, the call client and the benches.
package frontdesk.bench;
