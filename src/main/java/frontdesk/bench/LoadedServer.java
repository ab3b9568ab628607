package frontdesk.bench;

import java.net.URI;

/** A server under load that runs in a process of its own and tells what it has used. One thread. */
public interface LoadedServer extends AutoCloseable {
  /** Where it takes calls. */
  URI address();

  /** What it has used until now; what can be freed is freed first. */
  Usage usage();

  @Override
  void close();

  /**
   * What a process has used.
   *
   * @param cpuMs processor time since it began, in milliseconds
   * @param heapBytes live objects of its heap
   * @param residentBytes memory of the process, heap and native; 0 where the system does not tell
   */
  record Usage(long cpuMs, long heapBytes, long residentBytes) {}
}
