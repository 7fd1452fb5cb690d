package io.watchkeeper.dashboards.standin;

import io.watchkeeper.dashboards.link.Answer;
import io.watchkeeper.dashboards.link.Service;
import io.watchkeeper.ops.keys.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Answers by the longest path that fits; 404 where nothing does. */
public final class ScriptedService implements Service {

  private final Map<String, Answer> answers = new TreeMap<>();
  private final List<String> asked = new ArrayList<>();
  private @Nullable Answer forAll;

  public ScriptedService on(String path, String body) {
    return on(path, new Answer.Ok(body));
  }

  public ScriptedService on(String path, Answer answer) {
    answers.put(path, answer);
    return this;
  }

  /** From now on the same to everything; null: by path again. */
  public void all(@Nullable Answer answer) {
    forAll = answer;
  }

  public List<String> asked() {
    return List.copyOf(asked);
  }

  @Override
  public Answer get(String pathAndQuery) {
    asked.add(pathAndQuery);
    return find(pathAndQuery);
  }

  @Override
  public Answer post(String path, String json, @Nullable Secret key) {
    asked.add(path + " " + json + " " + (key == null ? "without a key" : key.reveal()));
    return find(path);
  }

  private Answer find(String path) {
    if (forAll != null) {
      return forAll;
    }
    Answer found = new Answer.Refused(404, "no such path");
    for (Map.Entry<String, Answer> entry : answers.entrySet()) {
      if (path.startsWith(entry.getKey())) {
        found = entry.getValue();
      }
    }
    return found;
  }
}
