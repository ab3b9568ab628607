package frontdesk.aftercall;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

  /** One paper of a call as JSON. */
  public Optional<String> json(String call, String name) {
    return papers.paper(call, name).map(paper -> PaperJson.quoted(paper.body(), papers.words(call)).toString());
  }

  /** All papers of a call as JSON, the summary first; empty where there are none. */
  public Optional<List<String>> all(String call) {
    return read(call).map(all -> all.stream().map(JsonNode::toString).toList());
  }

  /** All papers of a call as lines of text. */
  public Optional<List<String>> text(String call) {
    return read(call).map(PaperText::of);
  }

  /** All papers of a call as a page to be read or printed. */
  public Optional<String> page(String call) {
    return read(call).map(page::of);
  }

  /** One paper of a call as a page. */
  public Optional<String> page(String call, String name) {
    return papers.paper(call, name)
        .map(paper -> page.of(List.of(PaperJson.quoted(paper.body(), papers.words(call)))));
  }

  private Optional<List<JsonNode>> read(String call) {
    List<Paper> found = papers.papers(call);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    List<CallPapers.Words> words = papers.words(call);
    List<JsonNode> read = new ArrayList<>();
    found.forEach(paper -> read.add(PaperJson.quoted(paper.body(), words)));
    return Optional.of(read);
  }
}
