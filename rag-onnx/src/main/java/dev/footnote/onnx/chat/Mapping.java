package dev.footnote.onnx.chat;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Values under keys, in the order in which they came. */
final class Mapping implements Value {

  /** A key and its value. */
  record Entry(Value key, Value value) {

    Sequence pair() {
      return Sequence.tuple(key, value);
    }
  }

  private final Map<Object, Entry> entries = new LinkedHashMap<>();

  private final int depth;

  Mapping(List<Entry> entries) {
    for (Entry entry : entries) {
      Object key = comparable(entry.key());
      Entry earlier = this.entries.get(key);
      Value first = earlier == null ? entry.key() : earlier.key();
      this.entries.put(key, new Entry(first, entry.value()));
    }
    this.depth = Math.max(Nesting.around(keys()), Nesting.around(values()));
  }

  /** Returns what stands for a key, equal for keys that are equal. */
  private static Object comparable(Value key) {
    return switch (key) {
      case Text text -> text.plain();
      case Whole whole -> (double) whole.value();
      case Real real -> real.value() + 0.0;
      case Bool bool -> bool == Bool.TRUE ? 1.0 : 0.0;
      case None none -> none;
      case Undefined undefined -> Undefined.class;
      case Sequence tuple when tuple.isTuple() ->
          tuple.items().stream().map(Mapping::comparable).toList();
      default -> throw new EvaluationError("a " + key.type() + " cannot be a key");
    };
  }

  Optional<Value> get(Value key) {
    return Optional.ofNullable(entries.get(comparable(key))).map(Entry::value);
  }

  Optional<Value> get(String key) {
    return Optional.ofNullable(entries.get(key)).map(Entry::value);
  }

  boolean has(Value key) {
    return entries.containsKey(comparable(key));
  }

  int depth() {
    return depth;
  }

  Collection<Entry> entries() {
    return entries.values();
  }

  List<Value> keys() {
    return entries().stream().map(Entry::key).toList();
  }

  List<Value> values() {
    return entries().stream().map(Entry::value).toList();
  }

  List<Sequence> pairs() {
    return entries().stream().map(Entry::pair).toList();
  }

  @Override
  public String type() {
    return "mapping";
  }
}
