package dev.footnote.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.AnswerEvent;
import dev.footnote.AnswerStream;
import dev.footnote.Conversation;
import dev.footnote.ConversationLogs;
import dev.footnote.KnowledgeBase;
import dev.footnote.Rag;
import dev.footnote.RagEvent;
import dev.footnote.chunk.ChunkLimits;
import dev.footnote.chunk.Chunker;
import dev.footnote.chunk.Chunkers;
import dev.footnote.document.Chunk;
import dev.footnote.document.Document;
import dev.footnote.document.Metadata;
import dev.footnote.document.TextSpan;
import dev.footnote.embed.EmbeddingSpace;
import dev.footnote.eval.AnswerEvaluation;
import dev.footnote.eval.JudgedAnswers;
import dev.footnote.eval.JudgedSet;
import dev.footnote.generate.Generation;
import dev.footnote.generate.Generator;
import dev.footnote.generate.JsonGeneration;
import dev.footnote.generate.Prompt;
import dev.footnote.json.JsonBinding;
import dev.footnote.json.JsonSchema;
import dev.footnote.json.JsonValue;
import dev.footnote.read.DocumentSources;
import dev.footnote.retrieve.Hit;
import dev.footnote.retrieve.Query;
import dev.footnote.store.Filter;
import dev.footnote.store.Filters;
import dev.footnote.store.HybridSearch;
import dev.footnote.store.KeywordQuery;
import dev.footnote.store.VectorQuery;
import dev.footnote.store.VectorStores;
import dev.footnote.store.ViewStatistics;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Two tenants in one store, and everything that one of them can call through a view, with ids and
 * words of the other. Nothing may show the other's words, and all must be as in a store that never
 * held them.
 */
final class TenantSecrecy {

  static final EmbeddingSpace SPACE = StoreSamples.space(64);

  /** Words of the other tenant, which no call says. */
  private static final List<String> CANARIES = List.of("quetzal", "obsidian", "saffron");

  private static final String MINE =
      "The river budget of this year is forty. It pays for boats and bridges. Nobody asks why.";
  private static final Filter OWN = Filters.eq("tenant", "a");
  private static final Filter OTHER = Filters.eq("tenant", "b");

  private static final List<String> IDS =
      List.of("b/plan", "b/0", "a/plan", "", "*", "b/plan\u0000", "\uD800", "x".repeat(9_000));

  /** The other's rare word is among them: a lucky guess must change nothing. */
  private static final List<String> QUESTIONS =
      List.of(
          "What is the river budget of this year?",
          "heliotrope",
          "river OR heliotrope OR tenant:b *:*",
          "",
          "\uD800 \u0000");

  private final SampleEmbedder embedder = new SampleEmbedder(SPACE);
  private final HybridSearch shared;
  private final HybridSearch alone;
  private final List<String> otherKeys;

  TenantSecrecy(HybridSearch shared, HybridSearch alone) {
    this.shared = shared;
    this.alone = alone;
    KnowledgeBase both = KnowledgeBase.of(embedder, shared);
    for (int i = 0; i < 12; i++) {
      both.put(other("b/" + i, MINE + " heliotrope heliotrope river quetzal " + i));
    }
    both.put(other("b/twin", MINE));
    both.put(other("b/gone", "river boats " + CANARIES));
    mine().forEach(both::put);
    both.put(other("b/plan", MINE.replace("forty", "obsidian")));
    both.delete("b/gone");
    KnowledgeBase own = KnowledgeBase.of(embedder, alone);
    mine().forEach(own::put);
    this.otherKeys = keys(shared);
  }

  private static List<String> keys(HybridSearch store) {
    return store.documents(Filters.all(), "", 100).stream()
        .flatMap(info -> store.chunks(info.id()).stream())
        .map(Chunk::embeddingKey)
        .toList();
  }

  private static List<Document> mine() {
    Metadata metadata = Metadata.builder().put("tenant", "a").put("year", 2026).build();
    return List.of(
        Document.of("a/plan", MINE).withMetadata(metadata),
        Document.of("a/boats", "Boats need paint. The river is wide.").withMetadata(metadata));
  }

  private static Document other(String id, String text) {
    Metadata metadata =
        Metadata.builder().put("tenant", "b").put("secret", "saffron").put("year", 2026).build();
    return Document.of(id, text).withTitle("Plan of quetzal").withMetadata(metadata);
  }

  private static List<Filter> filters() {
    Filter huge =
        new Filter.Or(IntStream.range(0, 3_000).mapToObj(i -> Filters.eq("year", i)).toList());
    return List.of(
        Filters.all(),
        OTHER,
        Filters.not(OWN),
        Filters.exists("secret"),
        Filters.prefix("secret", ""),
        OWN.or(OTHER),
        Filters.not(new Filter.Or(List.of())),
        huge);
  }

  void assertStoreViewTellsNothing() {
    Probes<HybridSearch> probes = storeProbes();
    probes.assertComplete(HybridSearch.class);
    Map<String, String> expected = probes.run(VectorStores.view(alone, OWN, ViewStatistics.OWN));
    assertThat(expected.toString()).contains("forty", "tenant");
    assertSame(probes.run(VectorStores.view(shared, OWN, ViewStatistics.OWN)), expected);
    HybridSearch ofAView = VectorStores.view(shared, OWN, ViewStatistics.OWN);
    assertSame(
        probes.run(VectorStores.view(ofAView, Filters.all(), ViewStatistics.SHARED)), expected);
    assertSecret(probes.run(VectorStores.view(shared, OWN, ViewStatistics.SHARED)));
  }

  private Probes<HybridSearch> storeProbes() {
    Document document = other("b/plan", "overwritten");
    Probes<HybridSearch> probes =
        new Probes<HybridSearch>()
            .add("manifest()", HybridSearch::manifest)
            .add(
                "close()",
                store -> {
                  store.close();
                  return "";
                })
            .add(
                "replace(Document,List)",
                store -> {
                  store.replace(document, List.of());
                  return "";
                })
            .add(
                "replace(Document,List,String)",
                store -> {
                  store.replace(document, List.of(), "");
                  return "";
                })
            .add("embeddings(Collection)", store -> store.embeddings(otherKeys))
            .add("embeddings(Collection)", store -> store.embeddings(List.of("", "\uD800")));
    for (String id : IDS) {
      probes
          .add("delete(String)", store -> store.delete(id))
          .add("document(String)", store -> store.document(id))
          .add("info(String)", store -> store.info(id))
          .add("chunks(String)", store -> store.chunks(id));
    }
    for (Filter filter : filters()) {
      probes
          .add("deleteWhere(Filter)", store -> store.deleteWhere(filter))
          .add("stats(Filter)", store -> store.stats(filter))
          .add("embeddings(Collection,Filter)", store -> store.embeddings(otherKeys, filter))
          .add("documents(Filter,String,int)", store -> store.documents(filter, "", 100))
          .add("documents(Filter,String,int)", store -> store.documents(filter, "b/0", 1))
          .add("documents(Filter,String,int)", store -> store.documents(filter, "", -1));
      QUESTIONS.forEach(question -> addSearches(probes, question, filter));
    }
    return probes;
  }

  private void addSearches(Probes<HybridSearch> probes, String question, Filter filter) {
    VectorQuery vector = new VectorQuery(embedder.embedQuery(question), 50, filter);
    KeywordQuery words = new KeywordQuery(question, 50, filter);
    KeywordQuery counted = new KeywordQuery(question, 50, Filters.all()).withCollection(filter);
    probes
        .add(
            "corrections(String,Filter)",
            store -> store.corrections("heliotrupe quetzel fourty rivur obsidan", filter))
        .add("search(VectorQuery)", store -> store.search(vector))
        .add("search(VectorQuery)", store -> store.search(vector.exactly()))
        .add("search(KeywordQuery)", store -> store.search(words))
        .add("search(KeywordQuery)", store -> store.search(counted))
        .add("search(VectorQuery,KeywordQuery)", store -> store.search(vector, words))
        .add("search(VectorQuery,KeywordQuery)", store -> store.search(vector, counted));
  }

  void assertKnowledgeBaseViewTellsNothing() {
    Probes<KnowledgeBase> probes = knowledgeProbes();
    probes.assertComplete(KnowledgeBase.class);
    List<RagEvent> events = Collections.synchronizedList(new ArrayList<>());
    List<RagEvent> expectedEvents = Collections.synchronizedList(new ArrayList<>());
    Map<String, String> expected = probes.run(view(alone, expectedEvents));
    assertThat(expected.toString()).contains("forty", "through the whole knowledge base");
    assertSame(probes.run(view(shared, events)), expected);
    assertThat(Rendering.of(events)).isEqualTo(Rendering.of(expectedEvents)).isNotEmpty();
    KnowledgeBase whole = KnowledgeBase.of(embedder, shared);
    assertSecret(probes.run(whole.view(OWN, ViewStatistics.SHARED)));
    assertThat(shared.document("b/plan")).isPresent();
  }

  private KnowledgeBase view(HybridSearch store, List<RagEvent> events) {
    return KnowledgeBase.builder(embedder, store).listener(events::add).build().view(OWN);
  }

  private Probes<KnowledgeBase> knowledgeProbes() {
    Chunker chunker = Chunkers.fixedTokens(ChunkLimits.ofTokens(20), embedder.tokens());
    Document document = other("b/plan", "overwritten");
    Probes<KnowledgeBase> probes =
        new Probes<KnowledgeBase>()
            .add("embedder()", knowledge -> knowledge.embedder().space())
            .add("put(Document)", knowledge -> knowledge.put(document))
            .add("put(Document)", knowledge -> knowledge.put(mine().getFirst()))
            .add(
                "sync(DocumentSource)",
                knowledge -> knowledge.sync(DocumentSources.of("b", List.of(document))))
            .add(
                "sync(DocumentSource,RagListener)",
                knowledge -> knowledge.sync(DocumentSources.of("b", List.of()), event -> {}))
            .add("rebuild(Embedder)", knowledge -> knowledge.rebuild(embedder))
            .add("rebuild(Chunker)", knowledge -> knowledge.rebuild(chunker))
            .add("rebuild(Embedder,Chunker)", knowledge -> knowledge.rebuild(embedder, chunker))
            .add("snapshot(String)", knowledge -> knowledge.snapshot("mine"))
            .add("asOf(String,Function)", knowledge -> knowledge.asOf("kept", KnowledgeBase::stats))
            .add("diff(String)", knowledge -> knowledge.diff("kept"))
            .add("diff(String,String)", knowledge -> knowledge.diff("kept", "kept"))
            .add("stats()", KnowledgeBase::stats)
            .add("documents()", KnowledgeBase::documents);
    for (String id : IDS) {
      probes
          .add("delete(String)", knowledge -> knowledge.delete(id))
          .add("erase(String)", knowledge -> knowledge.erase(id))
          .add("document(String)", knowledge -> knowledge.document(id))
          .add("chunks(String)", knowledge -> knowledge.chunks(id));
      for (String question : QUESTIONS) {
        JudgedSet judged = new JudgedSet(Map.of("q", question), Map.of("q", Map.of(id, 1)));
        probes
            .add("whyNot(String,String)", knowledge -> knowledge.whyNot(question, id).text())
            .add(
                "whyNot(Query,String)",
                knowledge -> knowledge.whyNot(Query.of(question).withTopK(1), id))
            .add("doctor(JudgedSet)", knowledge -> knowledge.doctor(judged));
      }
    }
    for (String question : QUESTIONS) {
      probes
          .add("search(String)", knowledge -> knowledge.search(question))
          .add("explain(String)", knowledge -> knowledge.explain(question).text());
    }
    for (Filter filter : filters()) {
      probes
          .add("deleteWhere(Filter)", knowledge -> knowledge.deleteWhere(filter))
          .add("documents(Filter)", knowledge -> knowledge.documents(filter))
          .add("view(Filter)", knowledge -> seen(knowledge.view(filter)))
          .add(
              "view(Filter,ViewStatistics)",
              knowledge -> seen(knowledge.view(filter, ViewStatistics.SHARED)));
      for (String question : QUESTIONS) {
        Query query = Query.of(question).withFilter(filter).withTopK(50);
        probes
            .add("search(Query)", knowledge -> knowledge.search(query))
            .add("retrieve(Query)", knowledge -> knowledge.retrieve(query))
            .add("explain(Query)", knowledge -> knowledge.explain(query.withTopK(1)));
      }
    }
    return probes;
  }

  private static List<String> seen(KnowledgeBase view) {
    return List.of(
        Rendering.of(view.stats()),
        Rendering.of(view.documents()),
        Rendering.of(view.document("b/plan")),
        Rendering.of(view.search("river heliotrope budget")));
  }

  void assertAnswersTellNothing() {
    Probes<Rag> probes = ragProbes();
    probes.assertComplete(Rag.class);
    Generator gossip = prompt -> new Generation.Written(prompt + " [1] [2] [77]");
    KnowledgeBase expected = KnowledgeBase.of(embedder, alone).view(OWN);
    KnowledgeBase view = KnowledgeBase.of(embedder, shared).view(OWN);
    assertSame(probes.run(Rag.of(view)), probes.run(Rag.of(expected)));
    Map<String, String> told =
        probes.run(Rag.builder(expected).generator(gossip).context(50, 9_000).build());
    assertThat(told.toString()).contains("forty");
    assertSame(probes.run(Rag.builder(view).generator(gossip).context(50, 9_000).build()), told);
    KnowledgeBase sharing = KnowledgeBase.of(embedder, shared).view(OWN, ViewStatistics.SHARED);
    assertSecret(probes.run(Rag.builder(sharing).generator(gossip).context(50, 9_000).build()));
  }

  private static Probes<Rag> ragProbes() {
    Probes<Rag> probes = new Probes<>();
    for (String question : QUESTIONS) {
      JudgedAnswers judged =
          new JudgedAnswers(Map.of("q", question), Map.of("q", List.of("forty")), Map.of());
      probes
          .add("ask(String)", rag -> rag.ask(question))
          .add("conversation()", rag -> twice(rag.conversation(), question))
          .add(
              "conversation(ConversationLog)",
              rag -> twice(rag.conversation(ConversationLogs.memory()), question))
          .add("calibrate(JudgedAnswers,double)", rag -> rag.calibrate(judged, 0.1))
          .add("evaluate(JudgedAnswers)", rag -> scores(rag.evaluate(judged)));
      for (Filter filter : filters()) {
        Query query = Query.of(question).withFilter(filter).withTopK(50);
        probes
            .add("ask(Query)", rag -> rag.ask(query))
            .add(
                "extract(Query,Class,JsonGenerator)",
                rag -> rag.extract(query, Told.class, TenantSecrecy::tells))
            .add("ask(Query,Consumer)", rag -> events(told -> rag.ask(query, told)))
            .add(
                "askFrom(Query,List,Consumer)",
                rag -> events(told -> rag.askFrom(query, foreignHits(), told)))
            .add("stream(Query)", rag -> events(told -> readAll(rag.stream(query), told)));
        IDS.forEach(id -> probes.add("whyNot(Query,String)", rag -> rag.whyNot(query, id)));
      }
    }
    return probes;
  }

  /** Evidence that somebody else gave; a view has no such document. */
  private static List<Hit> foreignHits() {
    Document document = other("b/plan", "overwritten");
    TextSpan whole = new TextSpan(0, document.text().length());
    return List.of(new Hit(Chunk.of(document, 0, whole, ""), 1, List.of()));
  }

  record Told(List<String> words) {}

  /** Puts all that it was given into fields. */
  private static JsonGeneration tells(Prompt prompt, JsonSchema schema) {
    JsonValue told = JsonBinding.toJson(new Told(List.of(prompt.toString().split("[^\\w]+"))));
    return new JsonGeneration.Valid(told, told.json(), Generation.Usage.NONE);
  }

  /** What events say, in an order that does not depend on which thread was first. */
  private static List<String> events(Consumer<Consumer<AnswerEvent>> call) {
    List<String> told = new ArrayList<>();
    call.accept(event -> told.add(Rendering.of(event)));
    Collections.sort(told);
    return told;
  }

  private static void readAll(AnswerStream stream, Consumer<AnswerEvent> told) {
    try (stream) {
      stream.forEachRemaining(told);
    }
  }

  private static List<String> twice(Conversation conversation, String question) {
    return List.of(
        Rendering.of(conversation.ask(question)),
        Rendering.of(conversation.ask("And it?")),
        Rendering.of(conversation.turns()));
  }

  private static List<Double> scores(AnswerEvaluation evaluation) {
    return evaluation.figures().entrySet().stream()
        .filter(figure -> !figure.getKey().endsWith("_ms"))
        .map(Map.Entry::getValue)
        .toList();
  }

  private static void assertSame(Map<String, String> outcomes, Map<String, String> expected) {
    assertSecret(outcomes);
    outcomes.forEach((call, outcome) -> assertThat(outcome).as(call).isEqualTo(expected.get(call)));
  }

  private static void assertSecret(Map<String, String> outcomes) {
    outcomes.forEach((call, outcome) ->
        assertThat(outcome).as(call).doesNotContainIgnoringCase(CANARIES.toArray(String[]::new)));
  }
}
