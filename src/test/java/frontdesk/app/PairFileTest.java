package frontdesk.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import frontdesk.audio.Pcm;
import frontdesk.audio.Wav;
import frontdesk.space.BadPairsException;
import frontdesk.space.Pair;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Pairs for align, and how each fault in them is told. */
class PairFileTest {
  @TempDir
  private Path folder;

  @BeforeEach
  void recordings() throws IOException {
    Wav.write(folder.resolve("a.wav"), new Pcm(new float[1600], 16_000));
    Wav.write(folder.resolve("b.wav"), new Pcm(new float[1600], 16_000));
  }

  private Path lines(String... lines) throws IOException {
    return Files.write(folder.resolve("pairs.jsonl"), List.of(lines));
  }

  @Test
  void reads_lines_and_folders_alike() throws IOException {
    Path file = lines("{\"audio\":\"a.wav\",\"text\":\"one\",\"speaker\":\"x\"}", "",
        "{\"audio\":\"b.wav\",\"text\":\"two\"}");
    assertEquals(List.of("one", "two"), PairFile.read(file).stream().map(Pair::text).toList());
    assertEquals(List.of("x", ""), PairFile.read(file).stream().map(Pair::speaker).toList());
    Files.writeString(folder.resolve("a.txt"), "one\n");
    Files.writeString(folder.resolve("b.txt"), "two\n");
    assertEquals(List.of("one", "two"), PairFile.read(folder).stream().map(Pair::text).toList());
  }

  @Test
  void a_folder_may_write_its_suffixes_large_and_hold_other_files() throws IOException {
    Path shouting = Files.createDirectory(folder.resolve("shouting"));
    Wav.write(shouting.resolve("A.WAV"), new Pcm(new float[1600], 16_000));
    Files.writeString(shouting.resolve("A.txt"), "one");
    Files.writeString(shouting.resolve("README"), "other");
    assertEquals(List.of("one"), PairFile.read(shouting).stream().map(Pair::text).toList());
  }

  @Test
  void every_fault_is_told_with_its_place() throws IOException {
    String good = "{\"audio\":\"a.wav\",\"text\":\"one\"}";
    refused("line 2", "text without audio", lines(good, "{\"text\":\"two\"}"));
    refused("line 2", "text without audio", lines(good, "{\"audio\":\"c.wav\",\"text\":\"two\"}"));
    refused("line 2", "audio without a text", lines(good, "{\"audio\":\"b.wav\"}"));
    refused("line 3", "a second time", lines(good, "", "{\"audio\":\"./a.wav\",\"text\":\"two\"}"));
    refused("line 1", "no JSON object", lines("a.wav one"));
    refused("line 1", "text without audio", lines("{\"audio\":3,\"text\":\"three\"}"));
    refused("line 1", "500", lines("{\"audio\":\"a.wav\",\"text\":\"" + "x".repeat(501) + "\"}"));
    Files.writeString(folder.resolve("a.txt"), "one");
    refused("b.wav", "audio without a text", folder);
    Files.writeString(folder.resolve("b.txt"), "two");
    Files.writeString(folder.resolve("c.txt"), "three");
    refused("c.txt", "text without audio", folder);
    refused("nowhere", "no file or folder", folder.resolve("nowhere"));
  }

  private static void refused(String place, String reason, Path source) {
    String message = assertThrows(BadPairsException.class, () -> PairFile.read(source)).getMessage();
    assertTrue(message.contains(place) && message.contains(reason), message);
    assertEquals(2, Failure.of(new BadPairsException(message)).exitCode());
  }
}
