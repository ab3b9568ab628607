package frontdesk.space;

import java.util.logging.Level;
import java.util.logging.Logger;

import dev.ludovic.netlib.blas.BLAS;
import dev.ludovic.netlib.blas.JavaBLAS;

/**
 * Products of row-major matrices by the library's plain Java code. Its vector code, which it takes where the JVM runs with
 * {@code --add-modules jdk.incubator.vector}, is three times as fast, but the same training then does not give the same
 * weights. Any thread.
 */
final class Matrices {
  private static final Logger BUILDER = Logger.getLogger("dev.ludovic.netlib.blas.InstanceBuilder");
  private static final BLAS BLAS = open();

  private Matrices() {}

  /** A missing module is no fault: the library need not report it. */
  private static BLAS open() {
    BUILDER.setLevel(Level.OFF);
    return JavaBLAS.getInstance();
  }

  /** A block of an array: {@code width} values a row from {@code at} on; {@code turned} where the transpose is meant. */
  record Block(float[] values, int at, int width, boolean turned) {
    static Block of(float[] values, int at, int width) {
      return new Block(values, at, width, false);
    }

    Block turn() {
      return new Block(values, at, width, !turned);
    }
  }

  /**
   * {@code c = a * b + keep * c}.
   *
   * @param rows of a and c
   * @param inner columns of a, rows of b
   * @param columns of b and c
   */
  static void multiply(int rows, int inner, int columns, Block a, Block b, float keep, float[] c, int at) {
    // The library counts column by column: the transpose of the product is the product of the transposes.
    BLAS.sgemm(b.turned() ? "T" : "N", a.turned() ? "T" : "N", columns, rows, inner, 1, b.values(), b.at(), b.width(),
        a.values(), a.at(), a.width(), keep, c, at, columns);
  }
}
