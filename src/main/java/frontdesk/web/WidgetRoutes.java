package frontdesk.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * The browser widget's modules at {@code /widget/NAME.js}, from the jar: for pages of this server and of allowed
 * origins. Scripts of type {@code module} and audio worklets are always fetched by CORS (HTML standard, "fetch a module
 * script"), so that an origin that is not allowed cannot load them. Browsers ask each time whether a module changed
 * (RFC 9111, {@code no-cache}): all modules of a page are of one version. Event loop.
 */
public final class WidgetRoutes {
  private static final String NAME = "([a-z0-9-]+(?:\\.worklet)?\\.js)";

  private final Predicate<String> allowed;
  private final Map<String, Module> modules = new ConcurrentHashMap<>();

  private record Module(Buffer bytes, String tag) {}

  /** @param allowed whether pages of an origin, such as {@code https://example.com}, may embed the widget */
  public WidgetRoutes(Predicate<String> allowed) {
    this.allowed = allowed;
  }

  /** Registers {@code /widget/*}. */
  public void register(Router router) {
    router.getWithRegex("/widget/" + NAME).handler(this::send);
  }

  private void send(RoutingContext context) {
    var module = module(context.pathParam("param0"));
    if (module.isEmpty()) {
      context.next();
      return;
    }
    var response = context.response().putHeader("Content-Type", "text/javascript; charset=utf-8")
        .putHeader("X-Content-Type-Options", "nosniff").putHeader("Cross-Origin-Resource-Policy", "cross-origin")
        .putHeader("Cache-Control", "no-cache").putHeader("Vary", "Origin").putHeader("ETag", module.get().tag());
    Optional.ofNullable(context.request().getHeader("Origin")).filter(allowed)
        .ifPresent(origin -> response.putHeader("Access-Control-Allow-Origin", origin));
    if (module.get().tag().equals(context.request().getHeader("If-None-Match"))) {
      response.setStatusCode(304).end();
    } else {
      response.end(module.get().bytes());
    }
  }

  /** A module by its name; only those that exist are kept. */
  private Optional<Module> module(String name) {
    return Optional.ofNullable(modules.get(name)).or(() -> {
      var found = read(name);
      found.ifPresent(module -> modules.put(name, module));
      return found;
    });
  }

  private static Optional<Module> read(String name) {
    try (var in = WidgetRoutes.class.getResourceAsStream("/web/widget/" + name)) {
      if (in == null) {
        return Optional.empty();
      }
      byte[] bytes = in.readAllBytes();
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return Optional.of(new Module(Buffer.buffer(bytes), "\"" + HexFormat.of().formatHex(digest, 0, 12) + "\""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
