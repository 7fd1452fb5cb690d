package io.watchkeeper.mcpserver.protocol;

import io.watchkeeper.mcpserver.protocol.caller.Arrival;
import io.watchkeeper.mcpserver.protocol.caller.CallObserver;
import io.watchkeeper.mcpserver.protocol.caller.CallObserver.Call;
import io.watchkeeper.mcpserver.protocol.caller.CallObserver.Ending;
import io.watchkeeper.mcpserver.protocol.message.BatchDecoder;
import io.watchkeeper.mcpserver.protocol.message.BatchDecoder.Cut;
import io.watchkeeper.mcpserver.protocol.message.Fault;
import io.watchkeeper.mcpserver.protocol.message.Message;
import io.watchkeeper.mcpserver.protocol.message.MessageDecoder;
import io.watchkeeper.mcpserver.protocol.method.ResponseWriter;
import io.watchkeeper.mcpserver.protocol.revision.McpMethod;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Several messages in one body, which revision 2025-03-26 alone has. They are served one after the
 * other; the answers come in one array. For the observer a batch is one exchange without a method.
 */
final class Batch extends Pending {

  private final Exchange exchange;
  private final Supplier<@Nullable Fault> refusal;
  private final BiFunction<Message, Exchange, Pending> reader;
  private volatile @Nullable Pending current;

  /**
   * @param refusal why this client may not send batches; null when it may
   * @param reader of one message
   */
  Batch(
      Exchange exchange,
      Supplier<@Nullable Fault> refusal,
      BiFunction<Message, Exchange, Pending> reader) {
    this.exchange = exchange;
    this.refusal = refusal;
    this.reader = reader;
  }

  @Override
  public boolean quick() {
    return false;
  }

  @Override
  public void left() {
    Pending serving = current;
    if (serving != null) {
      serving.left();
    }
    if (exchange.arrival().session() == null) {
      cancel();
    }
  }

  @Override
  Reply serving() {
    CallObserver observer = exchange.observer();
    observer.began(new Call(McpMethod.OTHER, null, null));
    Fault refused = refusal.get();
    Cut cut = refused == null ? BatchDecoder.cut(exchange.body()) : new Cut.Refused(refused);
    return switch (cut) {
      case Cut.Refused wrong -> {
        Fault fault = wrong.fault();
        byte[] json = ResponseWriter.error(null, fault);
        observer.ended(new Ending(fault.code().errorType(), json.length, null));
        yield new Reply.Answered(fault.httpStatus(), json, null);
      }
      case Cut.Messages messages -> {
        Reply reply = answers(messages.bodies());
        int bytes = reply instanceof Reply.Answered answered ? answered.json().length : 0;
        observer.ended(new Ending(null, bytes, null));
        yield reply;
      }
    };
  }

  private Reply answers(List<byte[]> bodies) {
    Arrival unwatched = exchange.arrival().unwatched();
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    boolean paid = true;
    for (byte[] body : bodies) {
      if (requested()) {
        return new Reply.Accepted();
      }
      Message message = MessageDecoder.decode(body);
      String refusal = paid || !(message instanceof Message.Request) ? null : toll();
      paid &= !(message instanceof Message.Request);
      byte[] answer =
          refusal == null
              ? answer(message, exchange.carrying(body, unwatched))
              : refused(message, refusal);
      if (answer.length > 0) {
        all.write(all.size() == 0 ? '[' : ',');
        all.writeBytes(answer);
      }
    }
    if (all.size() == 0) {
      return new Reply.Accepted();
    }
    all.write(']');
    return new Reply.Answered(200, all.toByteArray(), null);
  }

  /** Of a request after the first, which was paid for when the body came. */
  private @Nullable String toll() {
    return exchange.arrival().toll().refusal();
  }

  private static byte[] refused(Message message, String whatToDo) {
    return ResponseWriter.error(
        message instanceof Message.Request request ? request.id() : null, Fault.tooOften(whatToDo));
  }

  /** Empty where the message gets none. */
  private byte[] answer(Message message, Exchange alone) {
    if (message instanceof Message.Request request
        && request.method().equals(McpMethod.INITIALIZE.wireName())) {
      return ResponseWriter.error(
          request.id(), Fault.invalidRequest("initialize must come alone, not in a batch"));
    }
    Pending pending = reader.apply(message, alone);
    current = pending;
    return switch (pending.serve()) {
      case Reply.Answered answered -> answered.json();
      case Reply.Accepted accepted -> new byte[0];
      case Reply.Listening listening -> {
        listening.gone().run();
        yield new byte[0];
      }
    };
  }
}
