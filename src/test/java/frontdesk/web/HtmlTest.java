package frontdesk.web;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

/** Text becomes HTML without becoming markup. */
class HtmlTest {
  @Test
  void whatIsTextStaysText() {
    assertEquals("&lt;script&gt; &amp; &quot;x&quot;", Html.escape("<script> & \"x\""));
  }

  @Test
  void placesAreFilledOnceAndNoneStaysEmpty() {
    assertEquals("a $1 ${b} c", Html.fill("a ${x} c", Map.of("x", "$1 ${b}")));
    assertThrows(IllegalStateException.class, () -> Html.fill("${unknown}", Map.of()));
  }
}
