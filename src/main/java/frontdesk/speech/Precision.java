package frontdesk.speech;

/** How the matrices of a model are multiplied. */
public enum Precision {
  /** 32-bit floating point, as exact as the file. */
  FLOAT32,
  /** Weights of 8 bits with a scale a column; what they are multiplied with is brought to 8 bits at each run. */
  INT8
}
