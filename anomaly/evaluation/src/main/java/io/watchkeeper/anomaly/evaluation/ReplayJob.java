package io.watchkeeper.anomaly.evaluation;

import io.watchkeeper.anomaly.evaluation.contestant.Contestant;
import io.watchkeeper.anomaly.evaluation.contestant.Naive;
import io.watchkeeper.anomaly.evaluation.data.Source;
import io.watchkeeper.anomaly.evaluation.data.Subject;
import io.watchkeeper.anomaly.evaluation.data.Truth;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleConsumer;

/**
 * Judges one file, writes what ours said of it, and marks all contestants where there are labels.
 *
 * @param set name of its folder
 */
record ReplayJob(String set, Source source, Path out, Contenders contenders, Journal journal)
    implements Job<List<FileMarks>> {

  @Override
  public String title() {
    return set + "/" + source.name();
  }

  @Override
  public double work() {
    return source.bytes();
  }

  /** One entry a contestant, ours first; empty without labels. */
  @Override
  public List<FileMarks> run(DoubleConsumer progress) throws IOException {
    Subject subject = source.load();
    subject.notices().forEach(notice -> journal.notice(title(), notice));
    Optional<Truth> truth = subject.truth();
    List<Contestant> others = truth.isPresent() ? contenders.others() : List.of();
    // The naive ones cost next to nothing; the others as much as ours.
    long heavy = 1 + others.stream().filter(one -> !(one instanceof Naive)).count();
    Answers ours = Answers.of(contenders.ours(), subject, part -> progress.accept(part / heavy));
    new ScoreFile(out.resolve(set)).write(source.name(), ours);
    List<FileMarks> marks = new ArrayList<>();
    if (truth.isPresent()) {
      marks.add(FileMarks.of(ours, truth.get()));
      for (Contestant other : others) {
        double share = other instanceof Naive ? 0 : 1.0 / heavy;
        Answers answers = Answers.of(other, subject, part -> progress.accept(part * share));
        marks.add(FileMarks.of(answers, truth.get()));
      }
    }
    return marks;
  }
}
