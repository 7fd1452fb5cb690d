package io.watchkeeper.anomaly.pattern;

import io.watchkeeper.anomaly.pattern.classify.ClassifierTrainer;
import io.watchkeeper.anomaly.pattern.classify.Recogniser;
import io.watchkeeper.anomaly.pattern.classify.Recognition;
import io.watchkeeper.anomaly.pattern.kind.IncidentKind;
import io.watchkeeper.anomaly.pattern.kind.Kind;
import io.watchkeeper.anomaly.pattern.kind.Pattern;
import io.watchkeeper.anomaly.pattern.panel.PanelView;
import io.watchkeeper.anomaly.pattern.panel.PanelWindow;
import io.watchkeeper.anomaly.pattern.panel.PlainIncidents;
import io.watchkeeper.anomaly.pattern.shape.PlainPatterns;
import io.watchkeeper.anomaly.pattern.shape.ShapeView;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The recognisers that are delivered with the trainer on the class path; without one, or when what
 * was delivered does not fit this version, plain rules. Safe to share between threads.
 */
public final class Recognisers {

  /** Windows of one series. */
  public static final Recogniser.Task<double[], Pattern> PATTERNS =
      new Recogniser.Task<>(new ShapeView(), List.of(Pattern.values()));

  /** Panels of one server. */
  public static final Recogniser.Task<PanelWindow, IncidentKind> INCIDENTS =
      new Recogniser.Task<>(new PanelView(), List.of(IncidentKind.values()));

  /** {@link ClassifierTrainer#delivered} knows them by these names. */
  public static final String PATTERN = "pattern";

  public static final String INCIDENT = "incident";

  private final Function<double[], Recognition<Pattern>> patterns;
  private final Function<PanelWindow, Recognition<IncidentKind>> incidents;
  private final String told;

  private Recognisers(
      Function<double[], Recognition<Pattern>> patterns,
      Function<PanelWindow, Recognition<IncidentKind>> incidents,
      String told) {
    this.patterns = patterns;
    this.incidents = incidents;
    this.told = told;
  }

  /** What is delivered with the trainer, if there is one; never fails. */
  public static Recognisers find(Optional<ClassifierTrainer> trainer) {
    if (trainer.isEmpty()) {
      return plain("plain rules: no trainer on the class path (module anomaly/tribuo left out)");
    }
    try {
      var pattern = restored(PATTERNS, trainer.get(), PATTERN);
      var incident = restored(INCIDENTS, trainer.get(), INCIDENT);
      return new Recognisers(
          pattern::recognise,
          incident::recognise,
          pattern.provenance().learner() + ", " + pattern.provenance().data());
    } catch (IOException e) {
      return plain("plain rules: " + e.getMessage());
    }
  }

  /** Without anything learned. */
  public static Recognisers plain(String why) {
    return new Recognisers(new PlainPatterns()::recognise, new PlainIncidents()::recognise, why);
  }

  private static <T, K extends Kind> Recogniser<T, K> restored(
      Recogniser.Task<T, K> task, ClassifierTrainer trainer, String subject) throws IOException {
    byte[] bytes =
        trainer
            .delivered(subject)
            .orElseThrow(() -> new IOException("no recogniser delivered for " + subject));
    return Recogniser.restore(task, trainer, new DataInputStream(new ByteArrayInputStream(bytes)));
  }

  /** What the course of one series looks like: at least 24 values in equal steps, NaN missing. */
  public Recognition<Pattern> pattern(double[] window) {
    return patterns.apply(window);
  }

  /** What is the matter with a server. */
  public Recognition<IncidentKind> incident(PanelWindow window) {
    return incidents.apply(window);
  }

  /** What stands behind the answers, for a person. */
  public String told() {
    return told;
  }
}
