package io.watchkeeper.anomaly.evaluation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * Runs jobs on several threads, the largest first, so that none is left over for the end. Results
 * come in the order of the jobs, whichever ended first.
 */
record Crew(ExecutorService workers, Journal journal) {

  /** A job that failed has no result; the journal names it. */
  <T> List<Optional<T>> run(List<? extends Job<T>> jobs, Progress progress)
      throws InterruptedException {
    List<Integer> largestFirst =
        IntStream.range(0, jobs.size())
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -jobs.get(i).work()))
            .toList();
    List<Callable<Optional<T>>> tasks = new ArrayList<>();
    largestFirst.forEach(i -> tasks.add(() -> attempt(jobs.get(i), progress)));
    List<Future<Optional<T>>> futures = workers.invokeAll(tasks);
    List<Optional<T>> results = new ArrayList<>();
    for (int i = 0; i < jobs.size(); i++) {
      try {
        results.add(futures.get(largestFirst.indexOf(i)).get());
      } catch (ExecutionException e) {
        throw new IllegalStateException("out of " + jobs.get(i).title(), e.getCause());
      }
    }
    return results;
  }

  private <T> Optional<T> attempt(Job<T> job, Progress progress) {
    try {
      return Optional.of(job.run(part -> progress.advance(part * job.work())));
    } catch (IOException e) {
      journal.problem(job.title(), String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      // Whatever it is, it is this file's: the other files are not to suffer from it.
      journal.problem(job.title(), e + " at " + place(e));
    } finally {
      progress.finish();
    }
    return Optional.empty();
  }

  private static String place(RuntimeException e) {
    StackTraceElement[] trace = e.getStackTrace();
    return trace.length == 0 ? "an unknown place" : trace[0].toString();
  }
}
