package frontdesk.space;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;

import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import frontdesk.inference.OnnxModel;

/**
 * The text tower: all-MiniLM-L6-v2 (Wang et al. 2020, sentence-transformers), quantised to 8 bits, in-process, 384
 * dimensions. Texts that come again (a caller's "yes") are answered from a bounded cache. Shared; any platform thread.
 */
public final class MiniLm implements TextTower {
  private static final int CACHED = 2_000;
  private static final int LONGEST_CHARS = 2_000;
  /** Runs in the asking thread: who asks has chosen the pool. */
  private static final Executor SAME_THREAD = Runnable::run;

  static {
    // The tokenizer's library would otherwise ask the network where it runs and report its start.
    System.getProperties().putIfAbsent("ai.djl.offline", "true");
    System.getProperties().putIfAbsent("OPT_OUT_TRACKING", "true");
    OnnxModel.openRuntime();
  }

  private final EmbeddingModel model = new AllMiniLmL6V2QuantizedEmbeddingModel(SAME_THREAD);
  private final Map<String, Embedding> cache = new LinkedHashMap<>(256, 0.75f, true) {
    private static final long serialVersionUID = 1;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Embedding> eldest) {
      return size() > CACHED;
    }
  };

  @Override
  public Embedding embed(String text) {
    String key = text.length() > LONGEST_CHARS ? text.substring(0, LONGEST_CHARS) : text;
    synchronized (cache) {
      Embedding known = cache.get(key);
      if (known != null) return known;
    }
    Embedding fresh = Embedding.of(model.embed(key.isBlank() ? "." : key).content().vector());
    synchronized (cache) {
      cache.put(key, fresh);
    }
    return fresh;
  }
}
