package dev.footnote.lucene;

import dev.footnote.document.MetadataValue;
import dev.footnote.store.Filter;
import dev.footnote.store.Filter.Range.Bound;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.apache.lucene.document.DoublePoint;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TermRangeQuery;
import org.apache.lucene.util.BytesRef;

/** Translates filters into queries over {@link MetadataFields}. */
final class FilterQueries {

  private FilterQueries() {}

  static Query of(Filter filter) throws IOException {
    return switch (filter) {
      case Filter.All() -> MatchAllDocsQuery.INSTANCE;
      case Filter.In(var key, var values) -> in(key, values);
      case Filter.Range range -> range(range);
      case Filter.Exists(var key) ->
          new TermInSetQuery(MetadataFields.PRESENT, MetadataFields.presence(key));
      case Filter.Prefix(var key, var prefix) ->
          new PrefixQuery(new Term(MetadataType.STRING.field(key), TermBytes.of(prefix)));
      case Filter.AnyOf(var key, var texts) -> anyOf(MetadataType.STRINGS.field(key), texts);
      case Filter.AllOf(var key, var texts) -> allOf(MetadataType.STRINGS.field(key), texts);
      case Filter.And(var filters) -> join(Occur.FILTER, all(filters), MatchAllDocsQuery.INSTANCE);
      case Filter.Or(var filters) -> join(Occur.SHOULD, all(filters), MatchNoDocsQuery.INSTANCE);
      case Filter.Not(var inner) -> not(of(inner));
    };
  }

  private static List<Query> all(List<Filter> filters) throws IOException {
    List<Query> queries = new ArrayList<>();
    for (Filter filter : filters) {
      queries.add(of(filter));
    }
    return queries;
  }

  private static Query join(Occur occur, List<Query> queries, Query whenEmpty) {
    if (queries.isEmpty()) {
      return whenEmpty;
    }
    BooleanQuery.Builder joined = new BooleanQuery.Builder();
    queries.forEach(query -> joined.add(query, occur));
    return joined.build();
  }

  private static Query not(Query query) {
    return new BooleanQuery.Builder()
        .add(MatchAllDocsQuery.INSTANCE, Occur.FILTER)
        .add(query, Occur.MUST_NOT)
        .build();
  }

  /** One query per type that occurs among the values. */
  private static Query in(String key, List<MetadataValue> values) throws IOException {
    List<BytesRef> strings = new ArrayList<>();
    List<BytesRef> booleans = new ArrayList<>();
    List<BytesRef> lists = new ArrayList<>();
    List<Long> longs = new ArrayList<>();
    List<Long> instants = new ArrayList<>();
    List<Double> doubles = new ArrayList<>();
    for (MetadataValue value : values) {
      switch (value) {
        case MetadataValue.OfString(var text) -> strings.add(TermBytes.ofAnyLength(text));
        case MetadataValue.OfBoolean(var truth) -> booleans.add(MetadataFields.termOf(truth));
        case MetadataValue.OfStrings list -> lists.add(MetadataFields.termOf(list));
        case MetadataValue.OfLong(var number) -> longs.add(number);
        case MetadataValue.OfInstant(var moment) -> instants.add(moment.toEpochMilli());
        case MetadataValue.OfDouble(var number) -> doubles.add(number);
      }
    }
    List<Query> queries = new ArrayList<>();
    addTerms(queries, MetadataType.STRING.field(key), strings);
    addTerms(queries, MetadataType.BOOLEAN.field(key), booleans);
    addTerms(queries, MetadataType.LIST.field(key), lists);
    addLongs(queries, MetadataType.LONG.field(key), longs);
    addLongs(queries, MetadataType.INSTANT.field(key), instants);
    if (!doubles.isEmpty()) {
      queries.add(DoublePoint.newSetQuery(MetadataType.DOUBLE.field(key), doubles));
    }
    return join(Occur.SHOULD, queries, MatchNoDocsQuery.INSTANCE);
  }

  private static void addTerms(List<Query> queries, String field, List<BytesRef> terms) {
    if (!terms.isEmpty()) {
      queries.add(new TermInSetQuery(field, terms));
    }
  }

  private static void addLongs(List<Query> queries, String field, List<Long> numbers) {
    if (!numbers.isEmpty()) {
      queries.add(LongPoint.newSetQuery(field, numbers));
    }
  }

  private static Query anyOf(String field, List<String> texts) {
    return new TermInSetQuery(field, texts.stream().map(TermBytes::ofAnyLength).toList());
  }

  private static Query allOf(String field, List<String> texts) {
    List<Query> terms = new ArrayList<>();
    texts.stream()
        .distinct()
        .forEach(text -> terms.add(new TermQuery(new Term(field, TermBytes.ofAnyLength(text)))));
    Query hasList = new TermQuery(new Term(MetadataFields.PRESENT, TermBytes.of(field)));
    return join(Occur.FILTER, terms, hasList);
  }

  private static Query range(Filter.Range range) {
    MetadataValue sample = range.lower().or(range::upper).orElseThrow().value();
    return switch (sample) {
      case MetadataValue.OfString ignored -> textRange(range);
      case MetadataValue.OfDouble ignored -> doubleRange(range);
      case MetadataValue.OfLong ignored ->
          longRange(
              MetadataType.LONG.field(range.key()),
              range,
              value -> ((MetadataValue.OfLong) value).value());
      case MetadataValue.OfInstant ignored ->
          longRange(
              MetadataType.INSTANT.field(range.key()),
              range,
              value -> ((MetadataValue.OfInstant) value).value().toEpochMilli());
      case MetadataValue.OfBoolean ignored -> throw unordered(sample);
      case MetadataValue.OfStrings ignored -> throw unordered(sample);
    };
  }

  private static AssertionError unordered(MetadataValue value) {
    return new AssertionError("a range has no bound like " + value);
  }

  private static Query textRange(Filter.Range range) {
    BytesRef lower = range.lower().map(FilterQueries::termOf).orElse(null);
    BytesRef upper = range.upper().map(FilterQueries::termOf).orElse(null);
    return new TermRangeQuery(
        MetadataType.STRING.field(range.key()),
        lower,
        upper,
        isInclusive(range.lower()),
        isInclusive(range.upper()));
  }

  private static BytesRef termOf(Bound bound) {
    return TermBytes.of(((MetadataValue.OfString) bound.value()).value());
  }

  private static boolean isInclusive(Optional<Bound> bound) {
    return bound.map(Bound::inclusive).orElse(true);
  }

  private static Query longRange(
      String field, Filter.Range range, ToLongFunction<MetadataValue> number) {
    long lower =
        range.lower().map(bound -> number.applyAsLong(bound.value())).orElse(Long.MIN_VALUE);
    long upper =
        range.upper().map(bound -> number.applyAsLong(bound.value())).orElse(Long.MAX_VALUE);
    boolean nothingAbove = !isInclusive(range.lower()) && lower == Long.MAX_VALUE;
    boolean nothingBelow = !isInclusive(range.upper()) && upper == Long.MIN_VALUE;
    if (nothingAbove || nothingBelow) {
      return MatchNoDocsQuery.INSTANCE;
    }
    return LongPoint.newRangeQuery(
        field,
        isInclusive(range.lower()) ? lower : lower + 1,
        isInclusive(range.upper()) ? upper : upper - 1);
  }

  private static Query doubleRange(Filter.Range range) {
    double lower = range.lower().map(FilterQueries::numberOf).orElse(Double.NEGATIVE_INFINITY);
    double upper = range.upper().map(FilterQueries::numberOf).orElse(Double.POSITIVE_INFINITY);
    return DoublePoint.newRangeQuery(
        MetadataType.DOUBLE.field(range.key()),
        isInclusive(range.lower()) ? lower : DoublePoint.nextUp(lower),
        isInclusive(range.upper()) ? upper : DoublePoint.nextDown(upper));
  }

  private static double numberOf(Bound bound) {
    return ((MetadataValue.OfDouble) bound.value()).value();
  }
}
