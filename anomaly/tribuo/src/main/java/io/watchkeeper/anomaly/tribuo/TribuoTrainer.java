package io.watchkeeper.anomaly.tribuo;

import io.watchkeeper.anomaly.pattern.classify.ClassifierTrainer;
import io.watchkeeper.anomaly.pattern.classify.TrainedClassifier;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.Trainer;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.sgd.fm.FMClassificationTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.protos.core.ModelProto;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/**
 * Trains factorisation machines [1] with Tribuo: a linear softmax plus, for each pair of traits,
 * the product of both weighted by the inner product of two short vectors that are learned a trait
 * and class. So "a steep fall matters where the period is weak" can be said, which a linear model
 * cannot, while the number of parameters stays linear in the number of traits.
 *
 * <p>Departures: none of Tribuo's; its provenance records when a model was trained, which is read
 * from the machine's clock inside the library, so the bytes of two trainings with one seed differ
 * in that while their answers do not. Cost: (factors + 1) x traits x kinds multiplications a
 * prediction.
 *
 * <p>[1] Rendle: Factorization machines, ICDM 2010.
 */
public final class TribuoTrainer implements ClassifierTrainer {
  private static final int NEVER = -1;

  /** Tribuo 4.3.2 cannot add up a batch in which one probability is 0 to the last bit. */
  private static final int BATCH = 1;

  private static final double INITIAL_VARIANCE = 0.02;

  /** Held here, since java.util.logging forgets loggers that nobody holds, and their levels. */
  private static final Logger LIBRARY = Logger.getLogger("org.tribuo");

  static {
    // It tells the size and the labels of each training at INFO, on the standard error.
    LIBRARY.setLevel(Level.WARNING);
  }

  /**
   * How it learns.
   *
   * @param rounds how often each lesson is read
   * @param rate of AdaGrad
   * @param factors numbers a trait and class for the products
   */
  public record Settings(int rounds, double rate, int factors) {
    /**
     * The better of two rates on synthetic panels of the style that the reject option is fitted on.
     */
    public static Settings defaults() {
      return new Settings(10, 0.05, 4);
    }
  }

  private final Settings settings;

  /** For the service loader. */
  public TribuoTrainer() {
    this(Settings.defaults());
  }

  public TribuoTrainer(Settings settings) {
    this.settings = settings;
  }

  @Override
  public String name() {
    return "Tribuo " + org.tribuo.Tribuo.VERSION + " factorisation machine " + settings;
  }

  @Override
  public TrainedClassifier train(Lessons lessons, long seed) {
    LabelFactory labels = new LabelFactory();
    SimpleDataSourceProvenance source =
        new SimpleDataSourceProvenance(
            "lessons of Watchkeeper", Instant.EPOCH.atOffset(ZoneOffset.UTC), labels);
    MutableDataset<Label> data = new MutableDataset<>(source, labels);
    String[] traits = lessons.traits().toArray(String[]::new);
    for (int i = 0; i < lessons.rows().length; i++) {
      Label label = new Label(lessons.kinds().get(lessons.answers()[i]));
      data.add(new ArrayExample<>(label, traits, lessons.rows()[i]));
    }
    Trainer<Label> trainer =
        new FMClassificationTrainer(
            new LogMulticlass(),
            new AdaGrad(settings.rate(), 0.1),
            settings.rounds(),
            NEVER,
            BATCH,
            seed,
            settings.factors(),
            INITIAL_VARIANCE);
    return new TribuoClassifier(trainer.train(data), lessons.traits(), lessons.kinds());
  }

  @Override
  public TrainedClassifier restore(byte[] bytes) throws IOException {
    try (var in = new java.io.DataInputStream(new java.io.ByteArrayInputStream(bytes))) {
      List<String> traits = TribuoClassifier.names(in);
      List<String> kinds = TribuoClassifier.names(in);
      Model<Label> model =
          Model.deserialize(ModelProto.parseFrom(in.readAllBytes())).castModel(Label.class);
      return new TribuoClassifier(model, traits, kinds);
    } catch (IllegalArgumentException | IllegalStateException | ClassCastException e) {
      throw new IOException("not a classifier of Tribuo", e);
    }
  }

  @Override
  public Optional<byte[]> delivered(String subject) {
    try (InputStream in = TribuoTrainer.class.getResourceAsStream(subject + ".recogniser")) {
      return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read what is delivered for " + subject, e);
    }
  }
}
