package dev.footnote.onnx.chat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which arguments something takes. Those with a trailing question mark in {@link #of} may be left
 * out; a star stands for any number of further ones, two stars for any with a name.
 *
 * @param names the arguments in order
 * @param required how many of them must be there
 * @param anyFurther whether further ones without a name are taken
 * @param anyNamed whether others with a name are taken
 */
record Signature(List<String> names, int required, boolean anyFurther, boolean anyNamed) {

  static Signature of(String... parameters) {
    List<String> names = new ArrayList<>();
    int required = 0;
    for (String parameter : parameters) {
      if (!parameter.startsWith("*")) {
        names.add(parameter.replace("?", ""));
        required += parameter.endsWith("?") ? 0 : 1;
      }
    }
    Set<String> all = Set.of(parameters);
    return new Signature(names, required, all.contains("*"), all.contains("**"));
  }

  /** Returns what is wrong with a call, if anything is. */
  Optional<String> fault(int positional, Set<String> named) {
    return tooMany(positional)
        .or(() -> twice(positional, named))
        .or(() -> unknown(named))
        .or(() -> missing(positional, named));
  }

  private Optional<String> tooMany(int positional) {
    return anyFurther || positional <= names.size()
        ? Optional.empty()
        : Optional.of("takes at most " + names.size() + " arguments, found " + positional);
  }

  private Optional<String> twice(int positional, Set<String> named) {
    return names.stream()
        .limit(positional)
        .filter(named::contains)
        .findFirst()
        .map(name -> "is given its argument '" + name + "' twice");
  }

  private Optional<String> unknown(Set<String> named) {
    return named.stream()
        .filter(name -> !knows(name))
        .findFirst()
        .map(name -> "has no argument '" + name + "', it has " + names);
  }

  private Optional<String> missing(int positional, Set<String> named) {
    return names.stream()
        .limit(required)
        .skip(positional)
        .filter(name -> !named.contains(name))
        .findFirst()
        .map(name -> "lacks its argument '" + name + "'");
  }

  private boolean knows(String name) {
    return anyNamed || names.contains(name);
  }

  /** Gives each argument its name; what has none stays in order. */
  Arguments bind(Arguments given) {
    Map<String, Value> named = new LinkedHashMap<>(given.named());
    int count = Math.min(names.size(), given.positional().size());
    for (int i = 0; i < count; i++) {
      named.put(names.get(i), given.positional().get(i));
    }
    return new Arguments(given.positional().subList(count, given.positional().size()), named);
  }
}
