package frontdesk.speech;

/** What decides the next token from those so far: {@link WhisperDecoder}, or a script in a test. */
interface WhisperSteps {
  /**
   * Takes more tokens.
   *
   * @return a new array of the logits of what follows the last, one a token of the vocabulary
   */
  float[] step(int... tokens);

  /** How many more tokens fit. */
  int room();
}
