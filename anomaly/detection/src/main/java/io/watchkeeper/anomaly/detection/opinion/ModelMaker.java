package io.watchkeeper.anomaly.detection.opinion;

import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/**
 * Makes models of one kind. It is a port because some kinds come with a library of their own: who
 * leaves that module out has fewer of them.
 */
public interface ModelMaker {

  /** As an SRE knows the method; its models have the same name. */
  String name();

  /**
   * A model that has learned nothing yet.
   *
   * @param width metrics a row
   * @param seed of all chance there is in it
   */
  Model fresh(int width, long seed);

  /** All on the class path, by name. */
  static List<ModelMaker> find() {
    return ServiceLoader.load(ModelMaker.class).stream()
        .map(ServiceLoader.Provider::get)
        .sorted(Comparator.comparing(ModelMaker::name))
        .toList();
  }
}
