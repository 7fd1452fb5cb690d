package io.watchkeeper.mcpserver.workspace.search;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

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

  /**
   * Documents that were replaced and are still in the postings; beyond these they are taken out.
   */
  private static final int MOST_REPLACED = 1_000;

  /** Of the form it is kept in; another one is not read but made anew. */
  private static final int FORM = 2;

  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final Postings titles;
  private final Postings texts;
  private final Map<UUID, Integer> numbers = new HashMap<>();

  /** By number; null where a newer number replaced it. */
  private final List<@Nullable UUID> documents = new ArrayList<>();

  private int replaced;

  public TextIndex() {
    this(new Postings(), new Postings());
  }

  private TextIndex(Postings titles, Postings texts) {
    this.titles = titles;
    this.texts = texts;
  }

  public record Hit(UUID id, double score) {}

  /** Adds a document or replaces what was known of it. */
  public void put(UUID id, String title, String text) {
    lock.writeLock().lock();
    try {
      int number = documents.size();
      documents.add(id);
      Integer before = numbers.put(id, number);
      if (before != null) {
        documents.set(before, null);
        replaced++;
      }
      Tokens.each(title, token -> titles.add(token, number));
      Tokens.each(text, token -> texts.add(token, number));
      if (replaced > MOST_REPLACED) {
        sweep();
      }
    } finally {
      lock.writeLock().unlock();
    }
  }

  private void sweep() {
    titles.removeIf(number -> documents.get(number) == null);
    texts.removeIf(number -> documents.get(number) == null);
    replaced = 0;
  }

  /** As bytes that {@link #read} understands. */
  public byte[] written() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 20);
    lock.writeLock().lock();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      if (replaced > 0) {
        sweep();
      }
      out.writeInt(FORM);
      out.writeInt(documents.size());
      for (UUID id : documents) {
        out.writeLong(id == null ? 0 : id.getMostSignificantBits());
        out.writeLong(id == null ? 0 : id.getLeastSignificantBits());
      }
      titles.write(out);
      texts.write(out);
    } catch (IOException impossible) {
      throw new UncheckedIOException("writing to memory", impossible);
    } finally {
      lock.writeLock().unlock();
    }
    return bytes.toByteArray();
  }

  /** Empty when it is of another form. */
  public static Optional<TextIndex> read(byte[] written) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(written))) {
      if (in.readInt() != FORM) {
        return Optional.empty();
      }
      int size = in.readInt();
      List<@Nullable UUID> documents = new ArrayList<>(size);
      for (int i = 0; i < size; i++) {
        long most = in.readLong();
        long least = in.readLong();
        documents.add(most == 0 && least == 0 ? null : new UUID(most, least));
      }
      TextIndex index = new TextIndex(Postings.read(in), Postings.read(in));
      for (UUID id : documents) {
        if (id != null) {
          index.numbers.put(id, index.documents.size());
        }
        index.documents.add(id);
      }
      return Optional.of(index);
    } catch (IOException broken) {
      return Optional.empty();
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
        UUID id = documents.get(i);
        if (id != null && matched[i] == tokens.size() && !tokens.isEmpty()) {
          hits.add(new Hit(id, total[i]));
        }
      }
      return hits;
    } finally {
      lock.readLock().unlock();
    }
  }

  private void score(Postings postings, String token, float weight, float[] best) {
    int all = numbers.size();
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
}
