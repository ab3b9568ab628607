package frontdesk.aftercall;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;
import frontdesk.call.CallPapers;
import frontdesk.call.CallPapers.Paper;
import frontdesk.schedule.Business;

/**
 * The papers of past calls as they are shown: with the words of each moment as long as the archive keeps them. Blocking;
 * any platform thread.
 */
public final class PaperShelf {
  private final CallPapers papers;
  private final PaperPage page;

  /** Papers of a business, whose name and zone stand on its pages. */
  public PaperShelf(CallPapers papers, Business business) {
    this.papers = papers;
    this.page = new PaperPage(business);
  }

  /** The summaries before an instant, the newest first; at most so many, 1 to {@link CallPapers#MOST}. */
  public List<Paper> latest(Optional<Instant> before, int limit) {
    return papers.latest(before, limit);
  }

  /** Papers of a call as JSON, the summary first; empty where there are none. */
  public List<String> json(String call, Predicate<String> names) {
    return read(call, names).stream().map(JsonNode::toString).toList();
  }

  /** All papers of a call as lines of text; empty where there are none. */
  public List<String> text(String call) {
    return PaperText.of(read(call, name -> true));
  }

  /** Papers of a call as a page to be read or printed. */
  public Optional<String> page(String call, Predicate<String> names) {
    return Optional.of(read(call, names)).filter(found -> !found.isEmpty()).map(page::of);
  }

  private List<JsonNode> read(String call, Predicate<String> names) {
    List<Paper> found = papers.papers(call).stream().filter(paper -> names.test(paper.name())).toList();
    List<CallPapers.Words> words = found.isEmpty() ? List.of() : papers.words(call);
    return found.stream().map(paper -> PaperJson.quoted(paper.body(), words)).toList();
  }
}
