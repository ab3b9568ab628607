package frontdesk.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

import frontdesk.call.PastCalls;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.LockObtainFailedException;
import org.apache.lucene.util.IOUtils;
import org.apache.lucene.util.QueryBuilder;

/**
 * The search index over what was kept: words (English analyzer, BM25) and up to three vectors an entry (HNSW graphs, Malkov
 * and Yashunin 2016): what its words mean by the text tower alone, and its words and its sound in the shared space. It holds no text, and nothing that
 * the database does not have: it may be lost and is made anew. One process writes, any may read. Any thread; blocking.
 */
final class ArchiveIndex implements Closeable {
  /** Reciprocal rank fusion (Cormack, Clarke and Buettcher 2009) with the constant of the paper. */
  private static final int RRF = 60;
  private static final int DEPTH = 30;
  private static final int SEGMENTS = 5;
  private static final String SPACE = "space";
  private static final double BUFFER_MB = 32;
  /** Kept so that its level is: Lucene tells of a module for faster vectors that is not needed here. */
  private static final Logger LUCENE = Logger.getLogger("org.apache.lucene");

  static {
    LUCENE.setLevel(Level.SEVERE);
  }

  /** What the index is to know of an entry. */
  record Entry(long id, String call, String role, long at, String words, float[] meaning, Optional<float[]> said,
      Optional<float[]> sound) {}

  /** An entry that was found. */
  record Ranked(long id, double score, Optional<Double> cosine) {}

  private final Directory directory;
  private final Analyzer analyzer = new EnglishAnalyzer();
  private final Optional<IndexWriter> writer;
  private final SearcherManager searchers;
  private final boolean fresh;

  private ArchiveIndex(Directory directory, Optional<IndexWriter> writer, boolean fresh) throws IOException {
    this.directory = directory;
    this.writer = writer;
    this.fresh = fresh;
    searchers = new SearcherManager(directory, null);
  }

  /**
   * Opens the index for writing; one that is damaged, of another version or of another projection is begun anew. Empty
   * where another process has it.
   */
  static Optional<ArchiveIndex> write(Path folder, String space) throws IOException {
    Directory directory = FSDirectory.open(folder);
    try {
      boolean fresh = !space.equals(space(directory).orElse(""));
      if (fresh) {
        clear(directory);
      }
      var config = new IndexWriterConfig(new EnglishAnalyzer()).setRAMBufferSizeMB(BUFFER_MB)
          .setMergePolicy(merges()).setOpenMode(
              fresh ? IndexWriterConfig.OpenMode.CREATE : IndexWriterConfig.OpenMode.APPEND);
      var writer = new IndexWriter(directory, config);
      if (fresh) {
        writer.commit();
      }
      return Optional.of(new ArchiveIndex(directory, Optional.of(writer), fresh));
    } catch (LockObtainFailedException e) {
      directory.close();
      return Optional.empty();
    }
  }

  /** Opens the index for reading; empty where there is none of this projection. */
  static Optional<ArchiveIndex> read(Path folder, String space) throws IOException {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    Directory directory = FSDirectory.open(folder);
    if (!space.equals(space(directory).orElse(""))) {
      directory.close();
      return Optional.empty();
    }
    return Optional.of(new ArchiveIndex(directory, Optional.empty(), false));
  }

  /** The projection of the last commit; empty where there is no index that can be read. */
  private static Optional<String> space(Directory directory) throws IOException {
    try (var reader = DirectoryReader.open(directory)) {
      return Optional.ofNullable(reader.getIndexCommit().getUserData().get(SPACE));
    } catch (IndexNotFoundException | CorruptIndexException | IndexFormatTooOldException
        | IndexFormatTooNewException e) {
      return Optional.empty();
    }
  }

  /** Few segments, for each is a graph to walk through; and none that holds what was removed once that is asked for. */
  private static TieredMergePolicy merges() {
    var policy = new TieredMergePolicy();
    policy.setSegmentsPerTier(SEGMENTS).setForceMergeDeletesPctAllowed(0);
    return policy;
  }

  private static void clear(Directory directory) throws IOException {
    try (var lock = directory.obtainLock(IndexWriter.WRITE_LOCK_NAME)) {
      for (String file : directory.listAll()) {
        if (!file.equals(IndexWriter.WRITE_LOCK_NAME)) {
          lock.ensureValid();
          directory.deleteFile(file);
        }
      }
    }
  }

  /** Whether it was begun anew, and so knows nothing yet: until {@link #name} it is so at every opening. */
  boolean fresh() {
    return fresh;
  }

  /** Writes down of which projection it is. Only when all that it is to know is owed to it: from then on it counts. */
  void name(String space) throws IOException {
    IndexWriter open = writer.orElseThrow();
    open.setLiveCommitData(Map.of(SPACE, space).entrySet());
    commit();
  }

  /** Takes in an entry instead of what was known of it. */
  void put(Entry entry) throws IOException {
    var document = new Document();
    document.add(new StringField("id", Long.toString(entry.id()), Field.Store.YES));
    document.add(new StringField("call", entry.call(), Field.Store.NO));
    document.add(new StringField("role", entry.role(), Field.Store.NO));
    document.add(new LongField("at", entry.at(), Field.Store.NO));
    document.add(new TextField("words", entry.words(), Field.Store.NO));
    document.add(vector("meaning", entry.meaning()));
    entry.said().ifPresent(said -> document.add(vector("said", said)));
    entry.sound().ifPresent(sound -> document.add(vector("sound", sound)));
    writer.orElseThrow().updateDocument(new Term("id", Long.toString(entry.id())), document);
  }

  private static KnnFloatVectorField vector(String field, float[] values) {
    return new KnnFloatVectorField(field, values, VectorSimilarityFunction.DOT_PRODUCT);
  }

  /** Loses an entry. */
  void remove(long id) throws IOException {
    writer.orElseThrow().deleteDocuments(new Term("id", Long.toString(id)));
  }

  /** What was put and removed is on the disk and is found. */
  void commit() throws IOException {
    writer.orElseThrow().commit();
    searchers.maybeRefreshBlocking();
  }

  /** Rewrites all segments that still hold the data of what was removed, and deletes their files. */
  void purge() throws IOException {
    IndexWriter open = writer.orElseThrow();
    open.forceMergeDeletes(true);
    commit();
    open.deleteUnusedFiles();
  }

  /**
   * The best entries by reciprocal rank fusion of nearness and BM25. Nearness is the rank among the nearest words or among
   * the nearest sounds, whichever is better: cosines of the two kinds have different scales, and an entry without sound
   * is not to fall behind for that.
   */
  List<Ranked> search(PastCalls.Query query) throws IOException {
    searchers.maybeRefresh();
    IndexSearcher searcher = searchers.acquire();
    try {
      PastCalls.Filter filter = query.filter();
      int depth = Math.max(DEPTH, 2 * query.limit());
      var vectors = new LinkedHashMap<String, float[]>();
      query.meaning().ifPresent(meaning -> vectors.put("meaning", meaning.toArray()));
      query.point().ifPresent(point -> vectors.put("sound", point.toArray()));
      query.point().filter(point -> query.meaning().isEmpty()).ifPresent(
          point -> vectors.put("said", point.toArray()));
      var near = new ArrayList<ScoreDoc[]>();
      var matching = new ArrayList<ScoreDoc[]>();
      var cosines = new HashMap<Integer, Double>();
      for (var vector : vectors.entrySet()) {
        ScoreDoc[] nearest = searcher.search(
            new KnnFloatVectorQuery(vector.getKey(), vector.getValue(), depth, restriction(filter)), depth).scoreDocs;
        near.add(nearest);
        for (ScoreDoc hit : nearest)
          // Lucene maps a dot product of unit vectors to (1 + cosine) / 2.
          cosines.merge(hit.doc, 2.0 * hit.score - 1, Math::max);
      }
      Query text = query.words().map(said -> new QueryBuilder(analyzer).createBooleanQuery("words", said)).orElse(null);
      if (text != null) {
        var restricted = new BooleanQuery.Builder().add(text, Occur.MUST);
        Optional.ofNullable(restriction(filter)).ifPresent(only -> restricted.add(only, Occur.FILTER));
        matching.add(searcher.search(restricted.build(), depth).scoreDocs);
      }
      return fuse(searcher, near, matching, cosines, query.limit());
    } finally {
      searchers.release(searcher);
    }
  }

  /** Where an entry stands in the better of the vector lists, plus where it stands among the words. */
  private static List<Ranked> fuse(IndexSearcher searcher, List<ScoreDoc[]> near, List<ScoreDoc[]> matching,
      Map<Integer, Double> cosines, int limit) throws IOException {
    var nearness = new HashMap<Integer, Double>();
    for (ScoreDoc[] list : near)
      for (int rank = 0; rank < list.length; rank++)
        nearness.merge(list[rank].doc, reciprocal(rank), Math::max);
    var scores = new HashMap<>(nearness);
    for (ScoreDoc[] list : matching)
      for (int rank = 0; rank < list.length; rank++)
        scores.merge(list[rank].doc, reciprocal(rank), Double::sum);
    double most = Math.max(1, (near.isEmpty() ? 0 : 1) + matching.stream().filter(list -> list.length > 0).count());
    var best = scores.entrySet().stream().sorted(Map.Entry.<Integer, Double>comparingByValue().reversed()
        .thenComparing(hit -> -cosines.getOrDefault(hit.getKey(), -1.0)).thenComparing(Map.Entry.comparingByKey()))
        .limit(limit).toList();
    var ranked = new ArrayList<Ranked>();
    var stored = searcher.storedFields();
    for (var hit : best)
      ranked.add(new Ranked(Long.parseLong(stored.document(hit.getKey()).get("id")), hit.getValue() / most,
          Optional.ofNullable(cosines.get(hit.getKey()))));
    return ranked;
  }

  /** 1 for the first of a list. */
  private static double reciprocal(int rank) {
    return (RRF + 1.0) / (RRF + 1 + rank);
  }

  /** The filter as a query, or null for everything. */
  private static Query restriction(PastCalls.Filter filter) {
    var all = new BooleanQuery.Builder();
    filter.call().ifPresent(call -> all.add(new TermQuery(new Term("call", call)), Occur.FILTER));
    filter.role().ifPresent(role -> all.add(new TermQuery(new Term("role", role.wire())), Occur.FILTER));
    if (filter.from().isPresent() || filter.to().isPresent()) {
      all.add(LongField.newRangeQuery("at", filter.from().map(from -> from.getEpochSecond()).orElse(Long.MIN_VALUE),
          filter.to().map(to -> to.getEpochSecond() - 1).orElse(Long.MAX_VALUE)), Occur.FILTER);
    }
    BooleanQuery query = all.build();
    return query.clauses().isEmpty() ? null : query;
  }

  @Override
  public void close() throws IOException {
    IOUtils.close(searchers, writer.orElse(null), analyzer, directory);
  }
}
