package dev.footnote.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Calls of every public method of a type, and what comes of them as text.
 *
 * @param <T> the type
 */
final class Probes<T> {

  /** One call; what it throws is an outcome too. */
  @FunctionalInterface
  interface Probe<T> {
    @Nullable Object call(T subject);
  }

  private final Map<String, List<Probe<T>>> byMethod = new LinkedHashMap<>();

  /** Adds a call of a method, which is named with its types, such as {@code delete(String)}. */
  Probes<T> add(String method, Probe<T> probe) {
    byMethod.computeIfAbsent(method, name -> new ArrayList<>()).add(probe);
    return this;
  }

  /** Asserts that no public method but the static ones has been forgotten. */
  void assertComplete(Class<T> type) {
    Set<String> methods =
        Arrays.stream(type.getMethods())
            .filter(method -> !Modifier.isStatic(method.getModifiers()))
            .filter(method -> method.getDeclaringClass() != Object.class)
            .map(Probes::signature)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(byMethod.keySet())
        .as("methods of %s through a view: a new one needs calls that try to see past it", type)
        .containsExactlyInAnyOrderElementsOf(methods);
  }

  private static String signature(Method method) {
    return Arrays.stream(method.getParameterTypes())
        .map(Class::getSimpleName)
        .collect(Collectors.joining(",", method.getName() + "(", ")"));
  }

  /** Makes all calls, and returns each method's number and outcome. */
  Map<String, String> run(T subject) {
    Map<String, String> outcomes = new LinkedHashMap<>();
    byMethod.forEach((method, probes) -> {
      for (int i = 0; i < probes.size(); i++) {
        outcomes.put(method + " #" + i, outcome(probes.get(i), subject));
      }
    });
    return outcomes;
  }

  private static <T> String outcome(Probe<T> probe, T subject) {
    try {
      return Rendering.of(probe.call(subject));
    } catch (RuntimeException e) {
      return "throws " + Rendering.of(e);
    }
  }
}
