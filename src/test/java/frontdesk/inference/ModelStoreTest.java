package frontdesk.inference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

class ModelStoreTest {
  /** SHA-256 of "abc", FIPS 180-2 appendix B.1. */
  private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @TempDir
  Path root;
  private ModelStore store;

  @BeforeEach
  void open() throws IOException {
    Files.createDirectory(root.resolve("embedded"));
    store = new ModelStore(root);
  }

  @Test
  void nothingIsInstalledAtFirst() {
    assertEquals(Optional.empty(), store.installed("silero_vad"));
    assertEquals(Optional.empty(), new ModelStore(root.resolve("none")).installed("silero_vad"));
  }

  @Test
  void findsFetchedEmbeddedAndVoices() throws IOException {
    Path encoder = write("embedded/encoder.onnx", "abc");
    Path voice = write("en_US-amy.onnx", "voice");
    assertEquals(Optional.empty(), store.voiceSettings("en_US-amy"), "a voice without its settings is none");
    Path settings = write("en_US-amy.onnx.json", "{}");
    assertEquals(Optional.of(settings), store.voiceSettings("en_US-amy"));
    assertEquals(Optional.of(encoder), store.installed("encoder"));
    assertEquals(Optional.of(voice), store.installed("en_US-amy"));
    Path newer = write("encoder.onnx", "newer");
    assertEquals(Optional.of(newer), store.installed("encoder"));
  }

  @Test
  void findsWhisperWeights() throws IOException {
    assertEquals(Optional.empty(), store.whisper("whisper-tiny.en"));
    Path weights = write("ggml-tiny.en.bin", "lmgg");
    write("other.bin", "not Whisper's");
    assertEquals(Optional.of(weights), store.whisper("whisper-tiny.en"));
    assertEquals(Optional.of(weights), store.installed("whisper-tiny.en"));
    assertThrows(IllegalArgumentException.class, () -> store.whisper("silero_vad"));
    assertThrows(IllegalArgumentException.class, () -> store.whisper("whisper-../../secret"));
  }

  @Test
  void digestsAreComputedAndFoundByName() throws IOException {
    Path model = write("silero_vad.onnx", "abc");
    assertEquals(ABC, ModelStore.sha256(model));
    assertEquals(Optional.empty(), ModelStore.pinned(model));
    write(ModelStore.DIGESTS, "00  other.onnx\n" + ABC + "  silero_vad.onnx\n");
    assertEquals(Optional.of(ABC), ModelStore.pinned(model));
  }

  @Test
  void whatMendsAFileDependsOnWhereItComesFrom() {
    assertEquals("./frontdesk models fetch whisper-tiny.en brings it",
        ModelStore.remedy(root.resolve("ggml-tiny.en.bin")));
    assertEquals("restore it with git checkout -- models/embedded",
        ModelStore.remedy(store.embedded().resolve("encoder.onnx")));
    assertEquals("delete it, and it is made anew",
        ModelStore.remedy(store.cache().resolve("ggml-tiny.en.bin.encoder.int8-01234567.onnx")));
  }

  @Test
  void namesDoNotLeaveTheFolder() {
    for (String name : List.of("../secret", "/etc/passwd", "", ".hidden", "a/b")) {
      assertThrows(IllegalArgumentException.class, () -> store.installed(name));
    }
  }

  private Path write(String file, String text) throws IOException {
    return Files.writeString(root.resolve(file), text);
  }
}
