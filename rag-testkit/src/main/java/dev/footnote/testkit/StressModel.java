package dev.footnote.testkit;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.document.Chunk;
import dev.footnote.document.Document;
import dev.footnote.store.DocumentInfo;
import dev.footnote.store.VectorStore;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a store must hold, and what it may show to calls that run beside changes. */
final class StressModel {

  /** A document that all replace at once, and that is never deleted. */
  static final String CONTESTED = "contested";

  private static final List<String> IDS =
      IntStream.range(0, 16).mapToObj(i -> "d%02d".formatted(i)).toList();

  private final AtomicLong clock = new AtomicLong();
  private final AtomicInteger versions = new AtomicInteger();
  private final Map<String, StressHistory> histories =
      Stream.concat(IDS.stream(), Stream.of(CONTESTED))
          .collect(Collectors.toMap(Function.identity(), id -> new StressHistory(clock)));

  private StressHistory history(String id) {
    return requireNonNull(histories.get(id));
  }

  /** How many documents there may be. */
  static int mostDocuments() {
    return IDS.size() + 1;
  }

  StressDocument nextVersion(String id) {
    return new StressDocument(id, versions.incrementAndGet());
  }

  String anyId(Random random) {
    return IDS.get(random.nextInt(IDS.size()));
  }

  List<String> idsOfGroup(int group) {
    return IDS.stream().filter(id -> StressDocument.group(id) == group).toList();
  }

  /** Does something while nobody else changes these documents; ids must be in order. */
  void alone(List<String> ids, Runnable action) {
    if (ids.isEmpty()) {
      action.run();
      return;
    }
    history(ids.getFirst()).alone(() -> alone(ids.subList(1, ids.size()), action));
  }

  /** Runs a call that stores a version. */
  void replacing(StressDocument document, Runnable call) {
    history(document.id()).change(document.version(), call);
  }

  /** Runs a call that deletes documents. */
  void deleting(List<String> ids, Runnable call) {
    if (ids.isEmpty()) {
      call.run();
    } else {
      history(ids.getFirst())
          .change(StressHistory.NONE, () -> deleting(ids.subList(1, ids.size()), call));
    }
  }

  /** Tells whether a document is there that nobody changes now. */
  boolean holds(String id) {
    return !history(id).possible().contains(StressHistory.NONE);
  }

  /** The time, to be asked before a call that reads. */
  long now() {
    return clock.get();
  }

  /** Asserts what a call that began at a time may see: one whole version, none out of date. */
  void assertSeen(Document found, long since) {
    StressDocument.assertWhole(found);
    assertCurrent(StressDocument.of(found.id(), found.metadata()), since);
  }

  void assertSeen(DocumentInfo found, long since) {
    StressDocument.assertWhole(found);
    assertCurrent(StressDocument.of(found.id(), found.metadata()), since);
  }

  /** Chunks of one or more documents must be all chunks of one version of each. */
  void assertSeen(Collection<Chunk> found, long since) {
    StressDocument.assertWhole(found);
    found.stream()
        .map(chunk -> StressDocument.of(chunk.documentId(), chunk.metadata()))
        .distinct()
        .forEach(version -> assertCurrent(version, since));
  }

  /** The document that is never deleted must be there, once it was. */
  void assertContestedSeen(boolean seen, long since) {
    assertThat(seen || !history(CONTESTED).isOutdated(StressHistory.NONE, since))
        .as("whether a document is there while others replace it")
        .isTrue();
  }

  private void assertCurrent(StressDocument version, long since) {
    assertThat(history(version.id()).isOutdated(version.version(), since))
        .as("whether %s was out of date before the call began", version)
        .isFalse();
  }

  /** For a document that nobody changes now. */
  void assertHeld(VectorStore store, String id) {
    Optional<StressDocument> found =
        store.document(id).map(document -> StressDocument.of(id, document.metadata()));
    assertThat(history(id).possible())
        .as("the versions of %s of which one must be there", id)
        .contains(found.map(StressDocument::version).orElse(StressHistory.NONE));
    assertThat(store.document(id)).isEqualTo(found.map(StressDocument::document));
    assertThat(store.chunks(id))
        .isEqualTo(found.map(StressDocument::plainChunks).orElse(List.of()));
  }

  /** For a time at which nobody changes anything. */
  void assertHeld(VectorStore store) {
    histories.keySet().forEach(id -> assertHeld(store, id));
  }
}
