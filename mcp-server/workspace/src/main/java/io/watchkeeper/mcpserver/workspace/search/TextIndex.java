package io.watchkeeper.mcpserver.workspace.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Inverted index over titles and texts. Every word of the query must occur, whole or as a
 * beginning; rare words, titles and whole words weigh more. The weights are by judgement: this
 * search need only be plausible and quick.
 */
public final class TextIndex {
  private static final float TITLE = 8;
  private static final float TEXT = 2;

  /** Share of the weight that a word has when the query's word is only its beginning. */
  private static final float BEGINNING = 0.5f;

  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final Postings titles = new Postings();
  private final Postings texts = new Postings();
  private final Map<UUID, Integer> numbers = new HashMap<>();
  private final List<Document> documents = new ArrayList<>();

  private record Document(UUID id, List<String> title, List<String> text) {}

  public record Hit(UUID id, double score) {}

  /** Adds a document or replaces what was known of it. */
  public void put(UUID id, String title, String text) {
    List<String> titleTokens = List.copyOf(Tokens.of(title));
    List<String> textTokens = List.copyOf(Tokens.of(text));
    lock.writeLock().lock();
    try {
      int number = numbers.computeIfAbsent(id, i -> documents.size());
      if (number < documents.size()) {
        forget(number);
        documents.set(number, new Document(id, titleTokens, textTokens));
      } else {
        documents.add(new Document(id, titleTokens, textTokens));
      }
      for (String token : titleTokens) {
        titles.add(token, number);
      }
      for (String token : textTokens) {
        texts.add(token, number);
      }
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** All hits, unsorted. */
  public List<Hit> find(String query) {
    Set<String> tokens = Tokens.of(query);
    lock.readLock().lock();
    try {
      float[] total = new float[documents.size()];
      int[] matched = new int[documents.size()];
      for (String token : tokens) {
        float[] best = new float[documents.size()];
        score(titles, token, TITLE, best);
        score(texts, token, TEXT, best);
        for (int i = 0; i < best.length; i++) {
          if (best[i] > 0) {
            total[i] += best[i];
            matched[i]++;
          }
        }
      }
      List<Hit> hits = new ArrayList<>();
      for (int i = 0; i < matched.length; i++) {
        if (matched[i] == tokens.size() && !tokens.isEmpty()) {
          hits.add(new Hit(documents.get(i).id(), total[i]));
        }
      }
      return hits;
    } finally {
      lock.readLock().unlock();
    }
  }

  private void score(Postings postings, String token, float weight, float[] best) {
    int all = documents.size();
    postings.startingWith(
        token,
        (word, found) -> {
          double rarity = Math.log(1 + (double) all / found.size());
          float score = (float) (weight * rarity * (word.equals(token) ? 1 : BEGINNING));
          for (int i = 0; i < found.size(); i++) {
            best[found.get(i)] = Math.max(best[found.get(i)], score);
          }
        });
  }

  private void forget(int number) {
    Document old = documents.get(number);
    old.title().forEach(token -> titles.remove(token, number));
    old.text().forEach(token -> texts.remove(token, number));
  }
}
