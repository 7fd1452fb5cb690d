package io.watchkeeper.mcpserver.workspace.search;

import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Which documents hold a token: sorted numbers by token. Guarded by the index's lock. */
final class Postings {
  private final Map<String, Numbers> byToken;

  /** All tokens in order; made when first asked for after a change of the vocabulary. */
  private volatile String @Nullable [] inOrder;

  Postings() {
    this(new HashMap<>());
  }

  private Postings(Map<String, Numbers> byToken) {
    this.byToken = byToken;
  }

  /** Numbers come in rising order: of each token the newest is the greatest. */
  void add(String token, int document) {
    Numbers numbers = byToken.get(token);
    if (numbers == null) {
      numbers = new Numbers(new int[2], 0);
      byToken.put(token, numbers);
      inOrder = null;
    }
    numbers.add(document);
  }

  /** Forgets documents, and tokens that no other document holds. */
  void removeIf(IntPredicate gone) {
    byToken.values().removeIf(numbers -> numbers.removeIf(gone));
    inOrder = null;
  }

  /** The token itself and everything that begins with it, the token first. */
  void startingWith(String token, BiConsumer<String, Numbers> consumer) {
    String[] words = inOrder();
    int at = Arrays.binarySearch(words, token);
    for (int i = at < 0 ? -at - 1 : at; i < words.length && words[i].startsWith(token); i++) {
      Numbers numbers = byToken.get(words[i]);
      if (numbers != null) {
        numbers.unfold();
        consumer.accept(words[i], numbers);
      }
    }
  }

  /** Two readers at once may both sort; they come to the same. */
  private String[] inOrder() {
    String[] words = inOrder;
    if (words == null) {
      words = byToken.keySet().toArray(String[]::new);
      Arrays.sort(words);
      inOrder = words;
    }
    return words;
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(byToken.size());
    for (Map.Entry<String, Numbers> entry : byToken.entrySet()) {
      out.writeUTF(entry.getKey());
      Numbers numbers = entry.getValue();
      byte[] folded = numbers.folded();
      out.writeInt(numbers.size);
      out.writeInt(folded.length);
      out.write(folded);
    }
  }

  /** The numbers stay as they are written until a word is looked for: most never are. */
  static Postings read(DataInput in) throws IOException {
    int size = in.readInt();
    Map<String, Numbers> byToken = HashMap.newHashMap(size);
    for (int i = 0; i < size; i++) {
      String token = in.readUTF();
      int count = in.readInt();
      byte[] folded = new byte[in.readInt()];
      in.readFully(folded);
      byToken.put(token, new Numbers(folded, count));
    }
    return new Postings(byToken);
  }

  /** A growing sorted set of ints. */
  static final class Numbers {
    private int[] items;
    private int size;

    /**
     * Until they are first needed: steps from one number to the next, seven bits a byte, the last
     * byte's high bit unset.
     */
    private byte @Nullable [] folded;

    private Numbers(int[] items, int size) {
      this.items = items;
      this.size = size;
    }

    private Numbers(byte[] folded, int size) {
      this(new int[0], size);
      this.folded = folded;
    }

    /** Before any of the numbers is asked for. Readers at the same time see it done once. */
    private synchronized void unfold() {
      byte[] steps = folded;
      if (steps == null) {
        return;
      }
      int[] unfolded = new int[size];
      int before = 0;
      int at = 0;
      for (int i = 0; i < size; i++) {
        int shift = 0;
        int part = steps[at++];
        while (part < 0) {
          before += (part & 127) << shift;
          shift += 7;
          part = steps[at++];
        }
        before += part << shift;
        unfolded[i] = before;
      }
      items = unfolded;
      folded = null;
    }

    private byte[] folded() {
      byte[] steps = folded;
      if (steps != null) {
        return steps;
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream(size + size / 2);
      int before = 0;
      for (int i = 0; i < size; i++) {
        int step = items[i] - before;
        before = items[i];
        while (step > 127) {
          bytes.write(step | 128);
          step >>>= 7;
        }
        bytes.write(step);
      }
      return bytes.toByteArray();
    }

    int size() {
      return size;
    }

    int get(int index) {
      return items[index];
    }

    private void add(int number) {
      unfold();
      if (size > 0 && items[size - 1] == number) {
        return;
      }
      if (size == items.length) {
        items = Arrays.copyOf(items, size + Math.max(2, size / 2));
      }
      items[size] = number;
      size++;
    }

    /** True when nothing is left. */
    private boolean removeIf(IntPredicate gone) {
      unfold();
      int left = 0;
      for (int i = 0; i < size; i++) {
        if (!gone.test(items[i])) {
          items[left] = items[i];
          left++;
        }
      }
      size = left;
      return size == 0;
    }
  }
}
