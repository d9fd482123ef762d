package dev.footnote;

import dev.footnote.document.Document;
import dev.footnote.document.FootnoteException;
import dev.footnote.document.Metadata;
import dev.footnote.embed.Embedding;
import dev.footnote.read.ReadResult;
import dev.footnote.store.DocumentInfo;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One result of a source on its way through the steps of an {@link Ingestion}. A step that fails
 * ends the way of this result alone. Used by one thread at a time.
 */
final class SyncTurn {

  private final Ingestion ingestion;
  private final String source;
  private final ReadResult result;
  private long start;
  private @Nullable PendingPut put;
  private Set<String> own = Set.of();
  private @Nullable RagEvent outcome;

  SyncTurn(Ingestion ingestion, String source, ReadResult result) {
    this.ingestion = ingestion;
    this.source = source;
    this.result = result;
  }

  /** Compares the document with what is stored, and cuts it if it is another. */
  void prepare() {
    start = System.nanoTime();
    switch (result) {
      case ReadResult.Read(Document document) -> step(() -> prepare(named(document)));
      case ReadResult.Skipped skipped -> outcome = new RagEvent.DocumentSkipped(skipped);
      case ReadResult.Failed failed -> outcome = new RagEvent.DocumentFailed(failed);
    }
  }

  private Document named(Document document) {
    return document.withMetadata(
        document.metadata().toBuilder().put(Metadata.SOURCE, source).build());
  }

  private @Nullable RagEvent prepare(Document document) {
    Optional<DocumentInfo> before = ingestion.store().info(document.id());
    Optional<String> other = before.map(SyncTurn::owner).filter(owner -> !owner.equals(source));
    if (other.isPresent()) {
      return failed("this id is stored from " + other.get() + "; delete that one first");
    }
    if (ingestion.isAsStored(document, before)) {
      return done(Ingestion.unchanged(before.orElseThrow()));
    }
    put = ingestion.prepare(document, before);
    return null;
  }

  private static String owner(DocumentInfo info) {
    return info.metadata().string(Metadata.SOURCE).orElse("no source");
  }

  /** Whether the document has still to be embedded and stored. */
  boolean goesOn() {
    return outcome == null;
  }

  /** Adds the texts that have to be embedded for this document. */
  void addTo(FreshTexts fresh) {
    own = fresh.add(Objects.requireNonNull(put));
  }

  /** Stores the document with vectors that were made of texts it added. */
  void store(Map<String, Embedding> made) {
    step(() -> done(ingestion.store(Objects.requireNonNull(put), made, own)));
  }

  /** Embeds and stores the document by itself. */
  void embedAndStore() {
    step(() -> {
      FreshTexts fresh = new FreshTexts();
      addTo(fresh);
      Map<String, Embedding> made = fresh.embed(ingestion.embedder());
      return done(ingestion.store(Objects.requireNonNull(put), made, own));
    });
  }

  /** Says how the way ended. */
  RagEvent outcome() {
    return Objects.requireNonNull(outcome);
  }

  private void step(Supplier<@Nullable RagEvent> step) {
    try {
      outcome = step.get();
    } catch (FootnoteException | IllegalArgumentException | IllegalStateException e) {
      outcome = failed(String.valueOf(e.getMessage()));
    }
  }

  private RagEvent done(PutReport report) {
    return new RagEvent.DocumentPut(report, Duration.ofNanos(System.nanoTime() - start));
  }

  private RagEvent failed(String reason) {
    return new RagEvent.DocumentFailed(new ReadResult.Failed(result.id(), reason));
  }
}
