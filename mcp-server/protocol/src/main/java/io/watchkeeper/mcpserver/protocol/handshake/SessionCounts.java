package io.watchkeeper.mcpserver.protocol.handshake;

import java.util.concurrent.atomic.LongAdder;

/** What was dropped or came for nothing, counted since the start; for the operator's figures. */
public final class SessionCounts {

  private final LongAdder lateAnswers = new LongAdder();
  private final LongAdder droppedEvents = new LongAdder();
  private final LongAdder unkeptEvents = new LongAdder();
  private final LongAdder unansweredQuestions = new LongAdder();
  private final LongAdder resumedStreams = new LongAdder();
  private final LongAdder lostStreams = new LongAdder();

  /**
   * Answers of clients to nothing that waits: late, said twice or made up. They are passed over.
   */
  public long lateAnswers() {
    return lateAnswers.sum();
  }

  /** Messages that no stream took and that are not kept either. */
  public long droppedEvents() {
    return droppedEvents.sum();
  }

  /** Events that were sent but not kept, for lack of room: no client can ask for them again. */
  public long unkeptEvents() {
    return unkeptEvents.sum();
  }

  /** Questions to clients that ended without an answer, for whatever reason. */
  public long unansweredQuestions() {
    return unansweredQuestions.sum();
  }

  /** Streams that a client came back to. */
  public long resumedStreams() {
    return resumedStreams.sum();
  }

  /** Streams that a client came back to in vain. */
  public long lostStreams() {
    return lostStreams.sum();
  }

  void lateAnswer() {
    lateAnswers.increment();
  }

  void droppedEvent() {
    droppedEvents.increment();
  }

  void unkeptEvent() {
    unkeptEvents.increment();
  }

  void unansweredQuestion() {
    unansweredQuestions.increment();
  }

  void resumedStream() {
    resumedStreams.increment();
  }

  void lostStream() {
    lostStreams.increment();
  }
}
