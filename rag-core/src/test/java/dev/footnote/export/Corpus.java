package dev.footnote.export;

import dev.footnote.HashedWords;
import dev.footnote.KnowledgeBase;
import dev.footnote.document.Document;
import dev.footnote.document.Metadata;
import dev.footnote.document.Section;
import dev.footnote.document.TextSpan;
import dev.footnote.store.VectorStores;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Documents to export from. */
final class Corpus {

  private static final List<String> WORDS =
      List.of(
          "oven", "bread", "flour", "rye", "salt", "yeast", "dough", "crust", "baker", "stone",
          "water", "mill", "grain", "heat", "wood", "ash", "shop", "door", "bell", "street",
          "river", "bridge", "tower", "clock", "garden", "apple", "pear", "wagon", "horse",
          "market");

  private Corpus() {}

  static KnowledgeBase of(Document... documents) {
    HashedWords embedder = new HashedWords();
    KnowledgeBase knowledge = KnowledgeBase.of(embedder, VectorStores.inMemory(embedder.space()));
    for (Document document : documents) {
      knowledge.put(document);
    }
    return knowledge;
  }

  /** Makes a document of headings and what stands below them, in their order. */
  static Document document(String id, String title, Map<String, String> parts) {
    StringBuilder text = new StringBuilder();
    List<Section> sections = new ArrayList<>();
    parts.forEach((heading, body) -> {
      int start = text.length();
      text.append(heading).append("\n\n").append(body).append("\n\n");
      sections.add(new Section(Section.Kind.HEADING, heading, new TextSpan(start, text.length())));
    });
    return new Document(id, title, text.toString(), sections, Metadata.empty());
  }

  static Document labelled(Document document, String key, String value) {
    return document.withMetadata(Metadata.builder().put(key, value).build());
  }

  /** Makes documents of random sentences, of which some stand in several documents. */
  static Document[] random(long seed, int count) {
    Random random = new Random(seed);
    String shared = sentences(random, 3);
    Document[] documents = new Document[count];
    for (int at = 0; at < count; at++) {
      Map<String, String> parts = new TreeMap<>();
      for (int part = random.nextInt(1, 4); part > 0; part--) {
        String body = sentences(random, random.nextInt(1, 5));
        parts.put(
            "About the " + word(random) + " and " + word(random) + " number " + at + part,
            random.nextInt(8) == 0 ? body + " " + shared : body);
      }
      documents[at] = document("doc-" + at, "Book of " + word(random) + " " + at, parts);
    }
    return documents;
  }

  private static String sentences(Random random, int count) {
    StringBuilder text = new StringBuilder();
    for (int at = 0; at < count; at++) {
      text.append(at == 0 ? "The " : " The ").append(word(random)).append(" of the ");
      text.append(word(random)).append(" is near the ").append(word(random));
      text.append(" and ").append(random.nextInt(1000)).append(" steps from the ");
      text.append(word(random)).append(random.nextInt(4) == 0 ? " [3]." : ".");
    }
    return text.toString();
  }

  private static String word(Random random) {
    return WORDS.get(random.nextInt(WORDS.size()));
  }
}
