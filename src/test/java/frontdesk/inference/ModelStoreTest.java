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
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
    assertEquals(List.of(), store.all());
    assertEquals(Optional.empty(), store.installed("silero_vad"));
    assertEquals(List.of(), new ModelStore(root.resolve("none")).all());
    assertTrue(message("silero_vad").contains("models fetch silero_vad"));
  }

  @Test
  void findsFetchedEmbeddedAndVoices() throws IOException {
    Path encoder = write("embedded/encoder.onnx", "abc");
    Path voice = write("en_US-amy.onnx", "voice");
    assertEquals(Optional.empty(), store.voiceSettings("en_US-amy"), "a voice without its settings is none");
    Path settings = write("en_US-amy.onnx.json", "{}");
    assertEquals(Optional.of(settings), store.voiceSettings("en_US-amy"));
    assertEquals(Optional.of(encoder), store.installed("encoder"));
    assertEquals(List.of(new ModelStore.Installed("en_US-amy", voice, 5, true, false),
        new ModelStore.Installed("encoder", encoder, 3, false, true)), store.all());
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
    assertEquals(List.of(new ModelStore.Installed("whisper-tiny.en", weights, 4, false, false)), store.all());
    assertThrows(IllegalArgumentException.class, () -> store.whisper("silero_vad"));
    assertThrows(IllegalArgumentException.class, () -> store.whisper("whisper-../../secret"));
  }

  @Test
  void digestsAreChecked() throws IOException {
    Path model = write("silero_vad.onnx", "abc");
    assertEquals(ABC, ModelStore.sha256(model));
    assertFalse(store.check("silero_vad"), "there is no digest yet");
    write(ModelStore.DIGESTS, "00  other.onnx\n" + ABC + "  silero_vad.onnx\n");
    assertTrue(store.check("silero_vad"));
    write("silero_vad.onnx", "abd");
    assertTrue(message("silero_vad").contains("is damaged or was replaced"));
  }

  @Test
  void namesDoNotLeaveTheFolder() {
    for (String name : List.of("../secret", "/etc/passwd", "", ".hidden", "a/b")) {
      assertThrows(IllegalArgumentException.class, () -> store.installed(name));
    }
  }

  private String message(String name) {
    return assertThrows(ModelException.class, () -> store.check(name)).getMessage();
  }

  private Path write(String file, String text) throws IOException {
    return Files.writeString(root.resolve(file), text);
  }
}
