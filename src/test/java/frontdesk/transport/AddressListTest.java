package frontdesk.transport;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class AddressListTest {
  @ParameterizedTest
  @CsvSource({"10.0.0.0/8, 10.255.3.4, true", "10.0.0.0/8, 11.0.0.1, false", "192.0.2.7, 192.0.2.7, true",
      "192.0.2.7, 192.0.2.8, false", "192.0.2.128/25, 192.0.2.127, false", "192.0.2.128/25, 192.0.2.129, true",
      "192.0.2.0/31, 192.0.2.1, true", "192.0.2.0/31, 192.0.2.2, false", "0.0.0.0/0, 203.0.113.9, true",
      "0.0.0.0/0, ::1, false", "fd00::/8, fdab:1::1, true", "fd00::/8, fe80::1, false", "fe80::/10, fe80::1%eth0, true",
      "127.0.0.0/8, ::ffff:127.0.0.1, true", "10.0.0.0/8, localhost, false", "10.0.0.0/8, '', false"})
  void anAddressIsInTheListOrNot(String range, String address, boolean in) {
    assertEquals(in, AddressList.of(List.of(range)).contains(address));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "example.com", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "::1/129", "10.0.0/8/8"})
  void whatIsNoAddressIsRefused(String entry) {
    assertThrows(IllegalArgumentException.class, () -> AddressList.of(List.of(entry)));
  }

  @Test
  void thisMachineIsKnown() {
    assertTrue(AddressList.LOOPBACK.contains("127.0.0.1"));
    assertTrue(AddressList.LOOPBACK.contains("0:0:0:0:0:0:0:1"));
    assertFalse(AddressList.NONE.contains("127.0.0.1"));
    assertTrue(AddressList.NONE.isEmpty());
  }
}
