package frontdesk.transport.audiosocket;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

class MessageReaderTest {
  private static final UUID ID = UUID.fromString("40325ec2-5efd-4bd3-805f-53576e581d13");

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text);
  }

  private static List<Message> read(String hex) throws AudioSocketException {
    return new MessageReader().read(hex(hex));
  }

  @Test
  void messagesAreAsAsteriskWritesThem() throws AudioSocketException {
    assertEquals(List.of(new Message.Id(ID)), read("010010" + "40325ec25efd4bd3805f53576e581d13"));
    assertEquals(List.of(new Message.HangUp()), read("000000"));
    assertEquals(List.of(new Message.Key('#'), new Message.Key('5')), read("03000123" + "03000135"));
    assertEquals(List.of(new Message.Failed(2), new Message.Failed(0)), read("ff000102" + "ff0000"));
    assertEquals(List.of(new Message.Other(0x42)), read("420002abcd"));
    var sound = (Message.Sound) read("120004" + "01000200").getFirst();
    assertEquals(0x12, sound.kind());
    assertArrayEquals(hex("01000200"), sound.samples());
  }

  @Test
  void readsMayFallAnywhere() throws AudioSocketException {
    var stream = new ByteArrayOutputStream();
    stream.writeBytes(hex("010010" + "40325ec25efd4bd3805f53576e581d13"));
    for (int i = 0; i < 50; i++) {
      var frame = new byte[320];
      Arrays.fill(frame, (byte) i);
      stream.writeBytes(Message.bytes(0x10, frame));
      stream.writeBytes(Message.bytes(Message.DTMF, new byte[]{(byte) ('0' + i % 10)}));
    }
    stream.writeBytes(hex("000000"));
    byte[] bytes = stream.toByteArray();
    var random = new Random(5);
    for (int longest : new int[]{1, 2, 3, 5, 322, 4096}) {
      var reader = new MessageReader();
      var messages = new ArrayList<Message>();
      for (int at = 0; at < bytes.length;) {
        int count = Math.min(bytes.length - at, 1 + random.nextInt(longest));
        messages.addAll(reader.read(Arrays.copyOfRange(bytes, at, at + count)));
        at += count;
      }
      assertEquals(102, messages.size());
      assertEquals(new Message.Id(ID), messages.getFirst());
      assertEquals(49, ((Message.Sound) messages.get(99)).samples()[319]);
      assertEquals(new Message.Key('9'), messages.get(100));
      assertEquals(new Message.HangUp(), messages.getLast());
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      01000f                     | an id has 16 bytes, not 15
      030002                     | a key has one byte, not 2
      100003                     | sound of 3 bytes holds no whole number of samples
      100000                     | sound of 0 bytes holds no whole number of samples
      10ffff                     | a message of 65535 bytes is longer than 16384
      47455420                   | a message of 17748 bytes is longer than 16384
      """)
  void whatIsNoAudioSocketIsRefusedInOneSentence(String header, String complaint) {
    byte[] begin = hex(header);
    byte[] bytes = Arrays.copyOf(begin, begin.length + 20);
    assertEquals(complaint,
        assertThrows(AudioSocketException.class, () -> new MessageReader().read(bytes)).getMessage());
  }

  @Test
  void whatIsWrittenCanBeRead() throws AudioSocketException {
    var sound = (Message.Sound) new MessageReader().read(Message.bytes(0x16, new byte[1920])).getFirst();
    assertEquals(0x16, sound.kind());
    assertEquals(1920, sound.samples().length);
  }
}
