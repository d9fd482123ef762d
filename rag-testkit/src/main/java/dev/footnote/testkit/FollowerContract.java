package dev.footnote.testkit;

import static dev.footnote.testkit.StoreSamples.SPACE;
import static dev.footnote.testkit.StoreSamples.embedding;
import static dev.footnote.testkit.StoreSamples.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.footnote.KnowledgeBase;
import dev.footnote.document.Document;
import dev.footnote.document.Metadata;
import dev.footnote.embed.EmbeddingSpace;
import dev.footnote.store.Filters;
import dev.footnote.store.HybridSearch;
import dev.footnote.store.KeywordQuery;
import dev.footnote.store.ManifestMismatchException;
import dev.footnote.store.Rebuildable;
import dev.footnote.store.StoreStats;
import dev.footnote.store.VectorQuery;
import dev.footnote.store.VectorStore;
import dev.footnote.store.VersionedStore;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/**
 * The laws of a store that is read through another, which follows it: all those of {@link
 * HybridSearchContract}, where each call that reads sees each change whose call has returned; and
 * that who follows cannot change it, and what happens when the other is closed, rebuilt or erased
 * from.
 *
 * <p>Extend it and say how to open both.
 */
public abstract class FollowerContract extends HybridSearchContract {

  private static final Document RIVER =
      Document.of("river", "a river runs").withMetadata(Metadata.builder().put("n", 1).build());
  private static final Document HILL =
      Document.of("hill", "a hill stands").withMetadata(Metadata.builder().put("n", 2).build());

  private final HashEmbedder first = new HashEmbedder("first model", 64);
  private final HashEmbedder second = new HashEmbedder("second model", 48);

  /** For subclasses. */
  protected FollowerContract() {}

  /**
   * Opens an empty store for changes; the test closes it.
   *
   * @param space which vectors it will hold
   * @return a new store that shares nothing with others
   */
  protected abstract VectorStore openWriter(EmbeddingSpace space);

  /**
   * Opens another for reading that follows it; the test closes it.
   *
   * @param writer what {@link #openWriter} opened
   * @return a store that reads what the writer holds
   */
  protected abstract HybridSearch openFollower(VectorStore writer);

  @Override
  protected final HybridSearch open(EmbeddingSpace space) {
    VectorStore writer = openWriter(space);
    return new FollowedStore(writer, openFollower(writer));
  }

  private static HybridSearch.Legs legs(HybridSearch store) {
    VectorQuery nearest = new VectorQuery(embedding("q"), 50, Filters.all());
    return store.search(nearest, new KeywordQuery("river", 50, Filters.all()));
  }

  @Test
  void allFollowersSeeEachChange() {
    try (VectorStore writer = openWriter(SPACE);
        HybridSearch early = openFollower(writer)) {
      for (int i = 0; i < 10; i++) {
        put(writer, "river", "river number " + i);
        try (HybridSearch late = openFollower(writer)) {
          assertThat(legs(late)).isEqualTo(legs(early));
          assertThat(legs(late).vector().getFirst().chunk().text()).endsWith(" " + i);
          if (writer instanceof HybridSearch hybrid) {
            assertThat(legs(late)).isEqualTo(legs(hybrid));
          }
        }
      }
      writer.delete("river");
      assertThat(legs(early).vector()).isEmpty();
    }
  }

  @Test
  void aFollowerChangesNothing() {
    try (VectorStore writer = openWriter(SPACE);
        HybridSearch follower = openFollower(writer)) {
      put(writer, RIVER);
      assertRefused(() -> put(follower, RIVER));
      assertRefused(() -> put(follower, HILL));
      assertRefused(() -> follower.delete("river"));
      assertRefused(() -> follower.delete("nobody"));
      assertRefused(() -> follower.deleteWhere(Filters.all()));
      assertThat(writer.document("river")).contains(RIVER);
      assertThat(writer.stats(Filters.all())).isEqualTo(new StoreStats(1, 1));
    }
  }

  private static void assertRefused(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContainingAll("reading only", "open for writing");
  }

  @Test
  void aFollowerOutlivesItsWriter() {
    VectorStore writer = openWriter(SPACE);
    put(writer, RIVER);
    try (HybridSearch follower = openFollower(writer)) {
      put(writer, HILL);
      writer.close();
      assertThat(follower.document("hill")).contains(HILL);
      assertThat(legs(follower).vector()).hasSize(2);
      try (HybridSearch another = openFollower(writer)) {
        assertThat(legs(another)).isEqualTo(legs(follower));
      }
    }
  }

  @Test
  void aWriterOutlivesItsFollowers() {
    try (VectorStore writer = openWriter(SPACE);
        HybridSearch other = openFollower(writer)) {
      HybridSearch follower = openFollower(writer);
      put(writer, RIVER);
      assertThat(follower.document("river")).contains(RIVER);
      follower.close();
      follower.close();
      assertClosed(() -> follower.document("river"));
      assertClosed(() -> legs(follower));
      assertClosed(follower::manifest);
      put(writer, HILL);
      assertThat(other.document("hill")).contains(HILL);
    }
  }

  @Test
  void aKnowledgeBaseReadsThroughAFollower() {
    try (VectorStore writer = openWriter(first.space());
        HybridSearch follower = openFollower(writer)) {
      KnowledgeBase changing = KnowledgeBase.of(first, writer);
      changing.put(RIVER);
      KnowledgeBase reading = KnowledgeBase.of(first, follower);
      KnowledgeBase view = reading.view(Filters.eq("n", 2));
      assertThat(view.search("river")).isEmpty();
      changing.put(HILL);
      assertThat(reading.search("river").getFirst().chunk().documentId()).isEqualTo("river");
      assertThat(view.search("river").getFirst().chunk().documentId()).isEqualTo("hill");
      assertThat(view.document("river")).isEmpty();
      assertThat(reading.stats()).isEqualTo(changing.stats());
      assertRefused(() -> reading.put(Document.of("sea", "a sea roars")));
      assertRefused(() -> reading.delete("river"));
      assertRefused(() -> reading.deleteWhere(Filters.all()));
      assertThat(changing.stats()).isEqualTo(new StoreStats(2, 2));
    }
  }

  @Test
  void aRebuildIsFollowed() {
    try (VectorStore writer = openWriter(first.space());
        HybridSearch follower = openFollower(writer)) {
      assumeTrue(writer instanceof Rebuildable, "the store can be rebuilt");
      KnowledgeBase changing = KnowledgeBase.of(first, writer);
      changing.put(RIVER);
      changing.put(HILL);
      KnowledgeBase before = KnowledgeBase.of(first, follower);
      assertThat(before.search("river")).hasSize(2);
      changing.rebuild(second);
      assertThat(follower.manifest()).isEqualTo(writer.manifest());
      assertThat(follower.manifest().space()).isEqualTo(second.space());
      assertThatThrownBy(() -> before.search("river"))
          .isInstanceOf(ManifestMismatchException.class)
          .hasMessageContainingAll("first model", "second model");
      KnowledgeBase after = KnowledgeBase.of(second, follower);
      assertThat(after.search("river")).isEqualTo(changing.search("river"));
    }
  }

  @Test
  void whatIsErasedIsNotSeenAnyMore() {
    try (VectorStore writer = openWriter(SPACE);
        HybridSearch follower = openFollower(writer)) {
      assumeTrue(writer instanceof VersionedStore, "the store can erase");
      put(writer, RIVER);
      put(writer, HILL);
      ((VersionedStore) writer).snapshot("kept");
      assertThat(legs(follower).vector()).hasSize(2);
      ((VersionedStore) writer).erase("river");
      assertThat(follower.document("river")).isEmpty();
      assertThat(legs(follower).keyword()).isEmpty();
      assertThat(legs(follower).vector()).hasSize(1);
    }
  }
}
