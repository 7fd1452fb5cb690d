package io.watchkeeper.mcpserver;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.watchkeeper.collector.model.Metric;
import io.watchkeeper.mcpserver.protocol.Engine;
import io.watchkeeper.mcpserver.protocol.handshake.SessionCounts;
import io.watchkeeper.mcpserver.telemetry.KeptFigures;
import jakarta.inject.Singleton;

/** Has the engine asked for its figures once there is one: the emitter runs before. */
@Singleton
final class EngineFigures implements BeanCreatedEventListener<Engine> {

  private final KeptFigures figures;

  EngineFigures(KeptFigures figures) {
    this.figures = figures;
  }

  @Override
  public Engine onCreated(BeanCreatedEvent<Engine> created) {
    Engine engine = created.getBean();
    SessionCounts counts = engine.sessionCounts();
    figures
        .tell(Metric.SESSION_CONVERSATIONS, engine::conversations)
        .tell(Metric.SESSION_KEPT, engine::keptBytes)
        .tell(Metric.SESSION_LATE_ANSWERS, counts::lateAnswers)
        .tell(Metric.SESSION_DROPPED_EVENTS, counts::droppedEvents)
        .tell(Metric.SESSION_UNKEPT_EVENTS, counts::unkeptEvents)
        .tell(Metric.SESSION_UNANSWERED, counts::unansweredQuestions)
        .tell(Metric.SESSION_RESUMED, counts::resumedStreams)
        .tell(Metric.SESSION_LOST, counts::lostStreams)
        .tell(Metric.SESSION_TASKS, () -> engine.taskCounts().kept())
        .tell(Metric.SESSION_TASKS_RUNNING, () -> engine.taskCounts().running())
        .tell(Metric.SESSION_TASKS_BEGUN, () -> engine.taskCounts().begun());
    return engine;
  }
}
