package frontdesk.app;

import java.util.Optional;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** The engine of the widget in a browser. */
class BrowserCallTest extends BrowserTest {
  @Test
  void theModuleLoads() {
    Page page = emptyPage(Optional.empty());
    assertEquals("idle", page.evaluate(
        "async () => { const {FrontdeskCall} = await import('/widget/call.js'); return new FrontdeskCall().state; }"));
  }
}
