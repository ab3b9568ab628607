package frontdesk.app;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import frontdesk.audio.Pcm;
import frontdesk.audio.Resampler;
import frontdesk.audio.Wav;
import frontdesk.audio.WavException;
import frontdesk.call.PastCalls.Filter;
import frontdesk.call.PastCalls.Hit;
import frontdesk.call.PastCalls.Query;
import frontdesk.schedule.Customers;
import frontdesk.space.Embedding;
import frontdesk.space.VectorExpression;
import frontdesk.speech.SpeechEncoder;
import frontdesk.store.JdbcArchive;
import frontdesk.store.JdbcPapers;
import frontdesk.web.SearchRoutes;

/** Search and erasure for the command line and the API: brings what is looked for into the space. */
record PastSearch(JdbcArchive archive, JdbcPapers papers, Customers customers, Space space, SpeechEncoder encoder,
    Clock clock)
    implements
      SearchRoutes.Finder {
  private static final double SHORTEST_SECONDS = 0.3;
  private static final double LONGEST_SECONDS = 60;

  @Override
  public List<Hit> words(String words, Filter filter, int limit) {
    return archive.search(new Query(Optional.of(words), Optional.of(space.meaning().embed(words)),
        space.shared().map(shared -> shared.text().embed(words)), filter, limit));
  }

  @Override
  public List<Hit> arithmetic(String expression, Filter filter, int limit) {
    var parsed = VectorExpression.parse(expression);
    return archive.search(new Query(Optional.empty(), Optional.of(parsed.in(space.meaning())),
        space.shared().map(shared -> parsed.in(shared.text())), filter, limit));
  }

  @Override
  public List<Hit> sound(byte[] wav, Filter filter, int limit) {
    try {
      return sound(Wav.read(new ByteArrayInputStream(wav), "the recording"), filter, limit);
    } catch (WavException bad) {
      throw new IllegalArgumentException(bad.getMessage(), bad);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** By a recording. */
  List<Hit> sound(Pcm recording, Filter filter, int limit) {
    var shared = space.shared().orElseThrow(() -> new UnsupportedOperationException(
        "sound cannot be searched: no projection fits the recogniser " + encoder.name()
            + "; ./frontdesk align trains one"));
    if (recording.seconds() < SHORTEST_SECONDS || recording.seconds() > LONGEST_SECONDS) {
      throw new IllegalArgumentException("a recording to search with lasts 0.3 to 60 seconds");
    }
    return near(Space.point(encoder, shared.audio(), Resampler.resample(recording, 16_000)), filter, limit);
  }

  private List<Hit> near(Embedding point, Filter filter, int limit) {
    return archive.search(new Query(Optional.empty(), Optional.empty(), Optional.of(point), filter, limit));
  }

  @Override
  public Map<String, Integer> erase(String phone) {
    var erased = archive.erasePhone(phone, clock.instant());
    var removed = new LinkedHashMap<String, Integer>();
    removed.put("calls", erased.calls());
    removed.put("entries", erased.entries());
    removed.put("sounds", erased.sounds());
    removed.put("decisions", erased.decisions());
    removed.put("papers", papers.erasePhone(phone));
    removed.put("customers", customers.erasePhone(phone));
    return removed;
  }
}
