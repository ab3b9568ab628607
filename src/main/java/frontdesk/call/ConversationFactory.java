package frontdesk.call;

import frontdesk.agent.Conversation;
import frontdesk.agent.Transfer;

/** Opens the dialogue of a new call. Called once per call on its context: must not block. */
@FunctionalInterface
public interface ConversationFactory {
  /**
   * @param call id of the call, part of every write's key
   * @param caller who the caller claims to be
   * @param transfer hands the call to a person once the reply under way was heard
   */
  Conversation open(String call, CallLeg.Caller caller, Transfer transfer);
}
