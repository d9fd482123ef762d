package dev.footnote.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.document.Chunk;
import dev.footnote.document.ScoredChunk;
import dev.footnote.store.DocumentInfo;
import dev.footnote.store.EmbeddedChunk;
import dev.footnote.store.Filter;
import dev.footnote.store.Filters;
import dev.footnote.store.HybridSearch;
import dev.footnote.store.KeywordQuery;
import dev.footnote.store.StoreException;
import dev.footnote.store.StoreStats;
import dev.footnote.store.VectorQuery;
import dev.footnote.store.VectorStore;
import dev.footnote.store.VectorStores;
import dev.footnote.store.VersionedStore;
import dev.footnote.store.ViewStatistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** All that is done to a store under stress. To add an action, write it and add it to the list. */
final class StressActions {

  /** More than all chunks. */
  private static final int ALL_CHUNKS = 1_000;

  private static final Filter ALL = Filters.all();
  private static final Filter CONTESTED = Filters.eq(StressDocument.GROUP, StressDocument.GROUPS);

  private StressActions() {}

  static List<StoreStress.Action<VectorStore>> of(StressModel model) {
    return List.of(
        new Replace(model),
        new Replace(model),
        new ReplaceContested(model),
        new ReplaceInterrupted(model),
        new Delete(model),
        new DeleteGroup(model),
        new ReadById(model),
        new ReadContested(model),
        new ReadEmbeddings(model),
        new ListAll(model),
        new Count(),
        new SearchVectors(model),
        new SearchWhatIsHeld(model),
        new SearchBoth(model),
        new LookThroughView(model),
        new LookIntoSnapshot(model));
  }

  private static List<Chunk> chunks(List<ScoredChunk> hits) {
    return hits.stream().map(ScoredChunk::chunk).toList();
  }

  private static VectorQuery nearest(Filter filter) {
    return new VectorQuery(StoreSamples.embedding("anything"), ALL_CHUNKS, filter);
  }

  private static KeywordQuery words(Filter filter) {
    return new KeywordQuery(StressDocument.WORD, ALL_CHUNKS, filter);
  }

  private static Filter anyGroup(Random random) {
    return Filters.eq(StressDocument.GROUP, random.nextInt(StressDocument.GROUPS));
  }

  private static void replace(VectorStore store, StressModel model, StressDocument document) {
    model.replacing(document, () -> store.replace(document.document(), document.chunks()));
  }

  /** Whoever replaced a document sees it. */
  private record Replace(StressModel model) implements StoreStress.Action<VectorStore> {
    @Override
    public void run(VectorStore store, Random random) {
      String id = model.anyId(random);
      model.alone(
          List.of(id),
          () -> {
            replace(store, model, model.nextVersion(id));
            model.assertHeld(store, id);
          });
    }
  }

  private record ReplaceContested(StressModel model) implements StoreStress.Action<VectorStore> {
    @Override
    public void run(VectorStore store, Random random) {
      replace(store, model, model.nextVersion(StressModel.CONTESTED));
    }
  }

  /** Who is interrupted has replaced a document, or else nothing has changed. */
  private record ReplaceInterrupted(StressModel model) implements StoreStress.Action<VectorStore> {
    @Override
    public void run(VectorStore store, Random random) {
      String id = model.anyId(random);
      model.alone(
          List.of(id),
          () -> {
            Thread.currentThread().interrupt();
            try {
              replace(store, model, model.nextVersion(id));
            } catch (StoreException e) {
              assertThat(e).hasMessageContaining("interrupted");
            } finally {
              assertThat(Thread.interrupted()).as("whether the interrupt was kept").isTrue();
            }
            model.assertHeld(store, id);
          });
    }
  }

  private record Delete(StressModel model) implements StoreStress.Action<VectorStore> {
    @Override
    public void run(VectorStore store, Random random) {
      String id = model.anyId(random);
      model.alone(
          List.of(id),
          () -> {
            boolean held = model.holds(id);
            model.deleting(List.of(id), () -> assertThat(store.delete(id)).isEqualTo(held));
            model.assertHeld(store, id);
          });
    }
  }

  private record DeleteGroup(StressModel model) implements StoreStress.Action<VectorStore> {
    @Override
    public void run(VectorStore store, Random random) {
      int group = random.nextInt(StressDocument.GROUPS);
      List<String> ids = model.idsOfGroup(group);
      Filter filter = Filters.eq(StressDocument.GROUP, group);
      model.alone(
          ids,
          () -> {
            long held = ids.stream().filter(model::holds).count();
            model.deleting(ids, () -> assertThat(store.deleteWhere(filter)).isEqualTo((int) held));
            ids.forEach(id -> model.assertHeld(store, id));
          });
    }
  }

  private record ReadById(StressModel model) implements StoreStress.Action<VectorStore> {
    @Override
    public void run(VectorStore store, Random random) {
      String id = model.anyId(random);
      long since = model.now();
      store.document(id).ifPresent(found -> model.assertSeen(found, since));
      store.info(id).ifPresent(found -> model.assertSeen(found, since));
      model.assertSeen(store.chunks(id), since);
    }
  }

  /** What is replaced all the time is always there. */
  private record ReadContested(StressModel model) implements StoreStress.Action<VectorStore> {
    @Override
    public void run(VectorStore store, Random random) {
      long since = model.now();
      List<Chunk> read = store.chunks(StressModel.CONTESTED);
      List<Chunk> found = chunks(store.search(nearest(CONTESTED)));
      model.assertSeen(read, since);
      model.assertSeen(found, since);
      model.assertContestedSeen(!read.isEmpty(), since);
      model.assertContestedSeen(!found.isEmpty(), since);
      model.assertContestedSeen(store.document(StressModel.CONTESTED).isPresent(), since);
      model.assertContestedSeen(store.stats(CONTESTED).documents() == 1, since);
    }
  }

  /** A vector is what was stored for the text, whichever version has it. */
  private record ReadEmbeddings(StressModel model) implements StoreStress.Action<VectorStore> {
    @Override
    public void run(VectorStore store, Random random) {
      for (Chunk chunk : store.chunks(model.anyId(random))) {
        EmbeddedChunk held = StoreSamples.embedded(chunk);
        String key = chunk.embeddingKey();
        Filter filter = random.nextBoolean() ? ALL : anyGroup(random);
        store
            .embeddings(List.of(key), filter)
            .values()
            .forEach(found -> assertThat(found).isEqualTo(held.embedding()));
      }
    }
  }

  private record ListAll(StressModel model) implements StoreStress.Action<VectorStore> {
    @Override
    public void run(VectorStore store, Random random) {
      List<String> ids = new ArrayList<>();
      long since = model.now();
      List<DocumentInfo> page = store.documents(ALL, "", 5);
      while (!page.isEmpty()) {
        for (DocumentInfo info : page) {
          model.assertSeen(info, since);
          ids.add(info.id());
        }
        page = store.documents(ALL, page.getLast().id(), 5);
      }
      assertThat(ids).isSorted().doesNotHaveDuplicates();
      model.assertContestedSeen(ids.contains(StressModel.CONTESTED), since);
    }
  }

  private record Count() implements StoreStress.Action<VectorStore> {
    @Override
    public void run(VectorStore store, Random random) {
      StoreStats stats = store.stats(random.nextBoolean() ? ALL : anyGroup(random));
      long documents = stats.documents();
      assertThat(documents).isBetween(0L, (long) StressModel.mostDocuments());
      assertThat(stats.chunks()).isBetween(documents, StressDocument.MOST_CHUNKS * documents);
    }
  }

  private record SearchVectors(StressModel model) implements StoreStress.Action<VectorStore> {
    @Override
    public void run(VectorStore store, Random random) {
      long since = model.now();
      model.assertSeen(chunks(store.search(nearest(anyGroup(random)))), since);
      List<Chunk> all = chunks(store.search(nearest(ALL)));
      model.assertSeen(all, since);
      model.assertContestedSeen(
          all.stream().anyMatch(chunk -> chunk.documentId().equals(StressModel.CONTESTED)), since);
    }
  }

  /** A document that nobody changes is found whole while others are changed. */
  private record SearchWhatIsHeld(StressModel model) implements StoreStress.Action<VectorStore> {
    @Override
    public void run(VectorStore store, Random random) {
      String id = model.anyId(random);
      model.alone(
          List.of(id),
          () -> {
            List<Chunk> found =
                chunks(store.search(nearest(ALL))).stream()
                    .filter(chunk -> chunk.documentId().equals(id))
                    .toList();
            assertThat(found).containsExactlyInAnyOrderElementsOf(store.chunks(id));
            assertThat(!found.isEmpty()).isEqualTo(model.holds(id));
          });
    }
  }

  private record SearchBoth(StressModel model) implements StoreStress.Action<VectorStore> {
    @Override
    public void run(VectorStore store, Random random) {
      if (store instanceof HybridSearch hybrid) {
        Filter filter = random.nextBoolean() ? ALL : anyGroup(random);
        long since = model.now();
        HybridSearch.Legs legs = hybrid.search(nearest(filter), words(filter));
        model.assertSeen(chunks(legs.vector()), since);
        assertThat(chunks(legs.keyword()))
            .containsExactlyInAnyOrderElementsOf(chunks(legs.vector()));
        model.assertSeen(chunks(hybrid.search(words(filter))), since);
      }
    }
  }

  private record LookThroughView(StressModel model) implements StoreStress.Action<VectorStore> {
    @Override
    public void run(VectorStore store, Random random) {
      Filter filter = anyGroup(random);
      VectorStore view = VectorStores.view(store, filter, ViewStatistics.OWN);
      long since = model.now();
      assertInside(chunks(view.search(nearest(ALL))), filter, since);
      if (view instanceof HybridSearch hybrid) {
        assertInside(chunks(hybrid.search(words(ALL))), filter, since);
      }
      view.documents(ALL, "", 100)
          .forEach(info -> {
            model.assertSeen(info, since);
            assertThat(filter.matches(info.metadata())).isTrue();
          });
      String id = model.anyId(random);
      assertInside(view.chunks(id), filter, since);
      assertThat(view.document(StressModel.CONTESTED)).isEmpty();
      assertThat(view.stats(CONTESTED)).isEqualTo(new StoreStats(0, 0));
    }

    private void assertInside(List<Chunk> seen, Filter filter, long since) {
      model.assertSeen(seen, since);
      assertThat(seen).allMatch(chunk -> filter.matches(chunk.metadata()));
    }
  }

  /** A state that is kept stays as it was, while its store changes. */
  private record LookIntoSnapshot(StressModel model) implements StoreStress.Action<VectorStore> {
    @Override
    public void run(VectorStore store, Random random) {
      if (store instanceof VersionedStore versioned && random.nextInt(4) == 0) {
        String name = "state " + random.nextLong();
        long since = model.now();
        versioned.snapshot(name);
        try (HybridSearch past = versioned.asOf(name)) {
          List<Chunk> found = chunks(past.search(nearest(ALL)));
          model.assertSeen(found, since);
          assertSame(past, found);
        }
        assertThat(versioned.deleteSnapshot(name)).isTrue();
      }
    }

    private static void assertSame(HybridSearch past, List<Chunk> found) {
      assertThat(chunks(past.search(nearest(ALL)))).isEqualTo(found);
      assertThat(chunks(past.search(words(ALL)))).containsExactlyInAnyOrderElementsOf(found);
      assertThat(past.stats(ALL).chunks()).isEqualTo(found.size());
      assertThat(past.documents(ALL, "", 100).stream().mapToInt(DocumentInfo::chunks).sum())
          .isEqualTo(found.size());
    }
  }
}
