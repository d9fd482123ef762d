package dev.footnote;

import dev.footnote.document.Metadata;
import dev.footnote.document.MetadataValue;
import dev.footnote.store.Filter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the part of a filter that keeps a document out, and says it in words. */
final class FailingClause {

  private FailingClause() {}

  /** Describes the first condition that does not pass. */
  static String of(Filter filter, Metadata metadata) {
    return switch (filter) {
      case Filter.And(List<Filter> filters) ->
          filters.stream()
              .filter(part -> !part.matches(metadata))
              .findFirst()
              .map(part -> of(part, metadata))
              .orElse("nothing");
      case Filter.Or(List<Filter> filters) ->
          filters.stream()
              .map(part -> of(part, metadata))
              .collect(Collectors.joining("; and ", "none of: ", ""));
      case Filter.Not(Filter inner) -> "not (" + condition(inner) + "), though that holds";
      default -> condition(filter) + ", and it has " + value(filter, metadata);
    };
  }

  private static String condition(Filter filter) {
    return switch (filter) {
      case Filter.All() -> "anything";
      case Filter.In(String key, List<MetadataValue> values) -> key + " is one of " + values;
      case Filter.Range(String key, Optional<?> lower, Optional<?> upper) ->
          key + " is in a range" + end(" from ", lower) + end(" to ", upper);
      case Filter.Exists(String key) -> key + " is there";
      case Filter.Prefix(String key, String prefix) -> key + " begins with '" + prefix + "'";
      case Filter.AnyOf(String key, List<String> texts) -> key + " has any of " + texts;
      case Filter.AllOf(String key, List<String> texts) -> key + " has all of " + texts;
      case Filter.And(List<Filter> parts) -> joined(" and ", parts);
      case Filter.Or(List<Filter> parts) -> joined(" or ", parts);
      case Filter.Not(Filter inner) -> "not (" + condition(inner) + ")";
    };
  }

  private static String end(String word, Optional<?> bound) {
    return bound.map(value -> word + value).orElse("");
  }

  private static String joined(String word, List<Filter> filters) {
    return filters.stream().map(FailingClause::condition).collect(Collectors.joining(word));
  }

  private static String value(Filter filter, Metadata metadata) {
    String key = key(filter);
    return metadata.get(key).map(value -> key + " " + value).orElse("no " + key);
  }

  private static String key(Filter filter) {
    return switch (filter) {
      case Filter.In in -> in.key();
      case Filter.Range range -> range.key();
      case Filter.Exists exists -> exists.key();
      case Filter.Prefix prefix -> prefix.key();
      case Filter.AnyOf any -> any.key();
      case Filter.AllOf all -> all.key();
      case Filter.All all -> "";
      case Filter.And all -> "";
      case Filter.Or any -> "";
      case Filter.Not not -> "";
    };
  }
}
