package frontdesk.bench;

import java.util.List;

import frontdesk.bench.CallPlan.Step;

/** A caller whose next step depends on what the receptionist said. On the thread that places the call. */
public interface Respondent {
  /**
   * What the caller does next, asked when the receptionist has finished; must return at once, for the call goes on.
   *
   * @param heard what she said since the last steps
   * @return nothing where the caller waits for the end of the call, and hangs up if it does not come
   */
  List<Step> next(String heard);

  /** All that the caller can say in the call, against which noise is measured. */
  List<Utterance> utterances();
}
