package io.watchkeeper.mcpserver.protocol.batch;

import io.watchkeeper.mcpserver.protocol.caller.CallObserver;
import io.watchkeeper.mcpserver.protocol.caller.CallObserver.Call;
import io.watchkeeper.mcpserver.protocol.caller.CallObserver.Ending;
import io.watchkeeper.mcpserver.protocol.caller.InputRequired;
import io.watchkeeper.mcpserver.protocol.caller.RequestContext;
import io.watchkeeper.mcpserver.protocol.caller.TraceParent;
import io.watchkeeper.mcpserver.protocol.message.Fault;
import io.watchkeeper.mcpserver.protocol.method.Outcome;
import io.watchkeeper.mcpserver.protocol.method.ToolMethod;
import io.watchkeeper.mcpserver.protocol.tool.ToolResult;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Calls one operation as a call of its own: checked, observed and counted. Whatever happens becomes
 * a result that names the operation, so that the model knows which one to mend.
 */
record Inner(
    ToolMethod tools, RequestContext context, Supplier<CallObserver> observers, Paid paid) {

  private static final String METHOD = "tools/call";

  ToolResult call(Operation operation) throws InterruptedException {
    CallObserver observer = observers.get();
    boolean known = tools.knows(operation.tool());
    observer.began(
        new Call(
            METHOD,
            known ? operation.tool() : null,
            context.protocolVersion(),
            TraceParent.parse(context.traceparent().orElse(null))));
    Ending ending = new Ending(Fault.internal("batch").code().errorType(), 0, null);
    try {
      Outcome outcome = outcome(operation, observer);
      observer.answering();
      ending = ending(outcome);
      return result(operation, outcome);
    } catch (InputRequired needed) {
      return refused(operation, "needs an answer of the client; call the tool by itself.");
    } catch (RuntimeException bug) {
      ending = new Ending(ending.errorType(), 0, bug);
      return refused(operation, "failed inside the server; its log has the cause.");
    } finally {
      observer.ended(ending);
    }
  }

  private Outcome outcome(Operation operation, CallObserver observer)
      throws InputRequired, InterruptedException {
    if (operation.index() >= paid.operations()) {
      return Outcome.Failed.of(
          Fault.tooOften(paid.whatToDo() + ", from this operation on; each one is a call"));
    }
    if (operation.tool().equals(BatchTool.NAME)) {
      return Outcome.Failed.of(
          Fault.invalidParams("a batch cannot hold a batch; list its operations in this one"));
    }
    return tools.call(
        new ToolMethod.Wanted(operation.tool(), operation.arguments(), false),
        context.inner(),
        observer);
  }

  private static Ending ending(Outcome outcome) {
    return switch (outcome) {
      case Outcome.FromTool tool ->
          new Ending(tool.result().error() ? Ending.TOOL_ERROR : null, 0, null);
      case Outcome.Failed failed ->
          new Ending(failed.fault().code().errorType(), 0, failed.cause());
      case Outcome.Constant _,
          Outcome.Members _,
          Outcome.Typed _,
          Outcome.Opened _,
          Outcome.Stays _,
          Outcome.Cancelled _ ->
          new Ending(null, 0, null);
    };
  }

  private static ToolResult result(Operation operation, Outcome outcome) {
    return switch (outcome) {
      case Outcome.FromTool tool -> tool.result();
      case Outcome.Failed failed -> refused(operation, failed.fault().message());
      case Outcome.Constant _,
          Outcome.Members _,
          Outcome.Typed _,
          Outcome.Opened _,
          Outcome.Stays _,
          Outcome.Cancelled _ ->
          refused(operation, "came out as nothing a batch can hold; call the tool by itself.");
    };
  }

  private static ToolResult refused(Operation operation, @Nullable String why) {
    return ToolResult.error("operations[" + operation.index() + "]: " + why);
  }
}
