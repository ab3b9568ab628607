package frontdesk.hooks;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A certificate that keytool has just made for a name, as NAME.pem and in a context that has it and trusts it. */
final class TestCertificate {
  private static final String PASSWORD = "changeit";

  private TestCertificate() {}

  static SSLContext of(String name, Path folder) throws Exception {
    Path store = folder.resolve(name + ".p12");
    Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
        "-genkeypair", "-alias", "test", "-keyalg", "EC", "-groupname", "secp256r1", "-dname", "CN=" + name, "-ext",
        "san=dns:" + name, "-validity", "2", "-storetype", "PKCS12", "-keystore", store.toString(), "-storepass",
        PASSWORD).redirectErrorStream(true).redirectOutput(folder.resolve("keytool.txt").toFile()).start();
    assertTrue(keytool.waitFor(60, TimeUnit.SECONDS), "keytool did not end");
    assertEquals(0, keytool.exitValue(), Files.readString(folder.resolve("keytool.txt")));
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    Files.writeString(folder.resolve(name + ".pem"), pem("PRIVATE KEY", keys.getKey("test", PASSWORD.toCharArray())
        .getEncoded()) + pem("CERTIFICATE", keys.getCertificate("test").getEncoded()));
    var own = KeyManagerFactory.getInstance("PKIX");
    own.init(keys, PASSWORD.toCharArray());
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("test", keys.getCertificate("test"));
    var others = TrustManagerFactory.getInstance("PKIX");
    others.init(trusted);
    var context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), others.getTrustManagers(), null);
    return context;
  }

  private static String pem(String what, byte[] bytes) {
    return "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder().encodeToString(bytes) + "\n-----END " + what
        + "-----\n";
  }
}
