package io.watchkeeper.mcpserver.protocol;

import io.watchkeeper.mcpserver.protocol.caller.Arrival;
import io.watchkeeper.mcpserver.protocol.caller.CallObserver;
import io.watchkeeper.mcpserver.protocol.caller.CallObserver.Call;
import io.watchkeeper.mcpserver.protocol.caller.CallObserver.Caller;
import io.watchkeeper.mcpserver.protocol.caller.CallObserver.Ending;
import io.watchkeeper.mcpserver.protocol.caller.InputRequired;
import io.watchkeeper.mcpserver.protocol.caller.Principal;
import io.watchkeeper.mcpserver.protocol.caller.RequestContext;
import io.watchkeeper.mcpserver.protocol.caller.TraceParent;
import io.watchkeeper.mcpserver.protocol.message.Fault;
import io.watchkeeper.mcpserver.protocol.message.Message;
import io.watchkeeper.mcpserver.protocol.method.Asked;
import io.watchkeeper.mcpserver.protocol.method.Attendance;
import io.watchkeeper.mcpserver.protocol.method.Era;
import io.watchkeeper.mcpserver.protocol.method.Era.Admission;
import io.watchkeeper.mcpserver.protocol.method.MethodHandler;
import io.watchkeeper.mcpserver.protocol.method.Outcome;
import io.watchkeeper.mcpserver.protocol.method.Part;
import io.watchkeeper.mcpserver.protocol.method.ResponseWriter;
import io.watchkeeper.mcpserver.protocol.method.ResultWriter;
import io.watchkeeper.mcpserver.protocol.method.ToolMethod;
import io.watchkeeper.mcpserver.protocol.method.Writers;
import io.watchkeeper.mcpserver.protocol.revision.McpMethod;
import io.watchkeeper.mcpserver.protocol.revision.Revision;
import io.watchkeeper.mcpserver.protocol.revision.RevisionChoice.Chosen;
import io.watchkeeper.mcpserver.protocol.tool.Tool;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One request, from its method to its answer. */
final class ServingRequest extends Pending {

  /** 2026-07-28, in {@code _meta} of each request. */
  private static final String CLIENT_INFO = "io.modelcontextprotocol/clientInfo";

  private final Message.Request request;
  private final Chosen chosen;
  private final Table table;
  private final Arrival arrival;
  private final @Nullable McpMethod method;
  private final @Nullable MethodHandler handler;

  /** Found once, since what it is may hold an answer; before serving, by whoever asks. */
  private @Nullable MethodHandler atOnce;

  private boolean looked;
  private volatile Attendance attendance = Attendance.NONE;

  ServingRequest(Message.Request request, Chosen chosen, Table table, Arrival arrival) {
    this.request = request;
    this.chosen = chosen;
    this.table = table;
    this.arrival = arrival;
    this.method = chosen.revision().method(request.method());
    MethodHandler known = method == null ? null : table.methods.get(method);
    this.handler = known != null && known.offered() ? known : null;
  }

  /** Who serves which method in one era. */
  record Table(Era era, Map<McpMethod, MethodHandler> methods, ToolMethod tools, Writers writers) {

    static Table of(
        Era era, Map<McpMethod, MethodHandler> shared, ToolMethod tools, Writers writers) {
      Map<McpMethod, MethodHandler> all = new EnumMap<>(shared);
      all.putAll(era.methods());
      return new Table(era, all, tools, writers);
    }
  }

  @Override
  public boolean quick() {
    if (handler == null) {
      return true;
    }
    if (!looked) {
      looked = true;
      atOnce = table.era.quick(arrival) ? handler.atOnce(request.params()) : null;
    }
    return atOnce != null;
  }

  @Override
  Reply serving() {
    CallObserver observer = arrival.observer();
    Tool tool = method == McpMethod.TOOLS_CALL ? table.tools.named(request.params()) : null;
    Admission admission = admission();
    Revision revision = revision(admission);
    observer.began(
        new Call(
            McpMethod.knownName(method),
            tool == null ? null : tool.name(),
            revision.version(),
            TraceParent.parse(chosen.meta().path("traceparent").textValue()),
            caller()));
    Reply reply;
    Ending ending;
    try {
      Outcome served = outcome(admission, revision);
      // Whoever cancelled gets no answer, even where the work was done all the same.
      Outcome outcome = requested() ? new Outcome.Cancelled() : served;
      observer.answering();
      reply = reply(outcome, table.writers.of(revision));
      ending = ending(outcome, reply);
    } catch (RuntimeException bug) {
      Fault fault = Fault.internal(McpMethod.knownName(method));
      byte[] json = ResponseWriter.error(request.id(), fault);
      reply = new Reply.Answered(fault.httpStatus(), json, null);
      ending = new Ending(fault.code().errorType(), json.length, bug);
    }
    reply = parted(reply);
    observer.ended(ending);
    return reply;
  }

  /** What it says of itself; a client that says nothing goes by the name the door knows. */
  private Caller caller() {
    String name = chosen.meta().path(CLIENT_INFO).path("name").textValue();
    if (name == null && !arrival.principal().equals(Principal.ANONYMOUS)) {
      name = arrival.principal().name();
    }
    return name == null && arrival.session() == null
        ? Caller.UNKNOWN
        : new Caller(name, arrival.session());
  }

  @Override
  public void left() {
    if (!attendance.outlives()) {
      cancel();
    }
  }

  /** Null where nobody serves the method, so that nobody need be asked. */
  private @Nullable Admission admission() {
    if (handler == null) {
      return null;
    }
    try {
      Admission admission =
          table.era.admit(request, chosen, arrival, waitsForNothing(handler) ? null : this::cancel);
      if (admission instanceof Admission.Served served) {
        attendance = served.attendance();
      }
      return admission;
    } catch (RuntimeException bug) {
      return new Admission.Refused(Fault.internal(McpMethod.knownName(method)), bug);
    }
  }

  private boolean waitsForNothing(MethodHandler known) {
    return atOnce != null || known.quick(request.params());
  }

  private Revision revision(@Nullable Admission admission) {
    return admission instanceof Admission.Served served && served.agreed() != null
        ? served.agreed()
        : chosen.revision();
  }

  /** An answer that nobody waits for is not sent, whatever came of the work. */
  private Reply parted(Reply reply) {
    Attendance.Parting parting =
        attendance.parting(reply instanceof Reply.Answered answered ? answered.json() : null);
    return switch (reply) {
      case Reply.Answered answered when parting.elsewhere() -> new Reply.Accepted();
      case Reply.Answered answered -> answered.at(parting.eventId());
      case Reply.Accepted _, Reply.Listening _ -> reply;
    };
  }

  private Outcome outcome(@Nullable Admission admission, Revision revision) {
    MethodHandler serving = atOnce == null ? handler : atOnce;
    if (serving == null || admission == null) {
      int status = revision.lifecycle().unknownMethodStatus();
      return Outcome.Failed.of(Fault.unknownMethod(status, request.method(), revision.version()));
    }
    return switch (admission) {
      case Admission.Refused refused -> new Outcome.Failed(refused.fault(), refused.cause());
      case Admission.Served served -> {
        RequestContext.Way way = new RequestContext.Way(served.line(), this);
        yield outcome(
            serving,
            new Asked(
                request,
                revision,
                new RequestContext(revision.version(), chosen.meta(), arrival, way),
                arrival));
      }
    };
  }

  private Outcome outcome(MethodHandler serving, Asked asked) {
    try {
      return serving.serve(asked);
    } catch (InputRequired needed) {
      return table.era.needs(needed, asked);
    } catch (InterruptedException stopped) {
      if (requested()) {
        return new Outcome.Cancelled();
      }
      // Whoever stopped this thread wants it to end; the next blocking call must see that.
      Thread.currentThread().interrupt();
      return new Outcome.Failed(
          Fault.internal(McpMethod.knownName(method) + ", which was stopped"), stopped);
    }
  }

  private Reply reply(Outcome outcome, ResultWriter writer) {
    return switch (outcome) {
      case Outcome.Constant constant -> result(out -> out.writeRawValue(constant.result()), null);
      case Outcome.FromTool tool -> result(out -> writer.write(tool.result(), out), null);
      case Outcome.Members members ->
          result(out -> writer.write(members.members(), members.hint(), out), null);
      case Outcome.Typed typed -> result(out -> writer.write(typed, out), null);
      case Outcome.Opened opened ->
          result(out -> writer.write(opened.members(), null, out), opened.session());
      case Outcome.Stays stays -> new Reply.Listening(stays.gone());
      case Outcome.Cancelled cancelled -> new Reply.Accepted();
      case Outcome.Failed failed ->
          new Reply.Answered(
              failed.fault().httpStatus(),
              ResponseWriter.error(request.id(), failed.fault()),
              null);
    };
  }

  private Reply.Answered result(Part result, @Nullable String session) {
    return new Reply.Answered(200, ResponseWriter.result(request.id(), result), session);
  }

  /** What the client gave up is an error of nobody. */
  private static Ending ending(Outcome outcome, Reply reply) {
    int bytes = reply instanceof Reply.Answered answered ? answered.json().length : 0;
    return switch (outcome) {
      case Outcome.FromTool tool ->
          new Ending(tool.result().error() ? Ending.TOOL_ERROR : null, bytes, null);
      case Outcome.Failed failed ->
          new Ending(failed.fault().code().errorType(), bytes, failed.cause());
      case Outcome.Constant _,
          Outcome.Members _,
          Outcome.Typed _,
          Outcome.Opened _,
          Outcome.Stays _,
          Outcome.Cancelled _ ->
          new Ending(null, bytes, null);
    };
  }
}
