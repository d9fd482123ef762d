package dev.footnote.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.KnowledgeBase;
import dev.footnote.generate.ChatReplies;
import dev.footnote.json.JsonObject;
import dev.footnote.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What holds for every export, whatever the documents, format and seed. */
class ExportLawsTest {

  private static final Pattern MARK = Pattern.compile("\\[(\\d+)]");
  private static final Pattern QUOTE = Pattern.compile("(?s)##begin_quote##(.*?)##end_quote##");

  private static Exported export(KnowledgeBase knowledge, TrainingFormat format, long seed)
      throws IOException {
    Path folder = Files.createTempDirectory("footnote-export");
    TrainingExport.of(knowledge).format(format).seed(seed).evaluation(0.3).write(folder);
    return new Exported(folder);
  }

  private static KnowledgeBase knowledge(long seed) {
    return Corpus.of(Corpus.random(seed, 9));
  }

  @Property(tries = 5)
  void sourcesQuoteTheStoredDocuments(
      @ForAll @IntRange(max = 99) int corpus, @ForAll TrainingFormat format) throws IOException {
    KnowledgeBase knowledge = knowledge(corpus);
    for (JsonObject line : export(knowledge, format, 1).all()) {
      assertThat(Exported.items(line, "sources").isEmpty())
          .isEqualTo(Exported.is(line, "abstention"));
      for (JsonValue source : Exported.items(line, "sources")) {
        String text = knowledge.document(Exported.text(source, "document")).orElseThrow().text();
        assertThat(text.substring(Exported.number(source, "start"), Exported.number(source, "end")))
            .isEqualTo(Exported.text(source, "quote"));
      }
    }
  }

  @Property(tries = 5)
  void marksOfChatsResolve(@ForAll @IntRange(max = 99) int corpus) throws IOException {
    for (JsonObject line : export(knowledge(corpus), TrainingFormat.CHAT, corpus).all()) {
      Set<Integer> marks =
          MARK.matcher(Exported.reply(line))
              .results()
              .map(mark -> Integer.valueOf(mark.group(1)))
              .collect(Collectors.toSet());
      Set<Integer> sources =
          Exported.items(line, "sources").stream()
              .map(source -> Exported.number(source, "passage"))
              .collect(Collectors.toSet());
      assertThat(marks).isEqualTo(sources);
      assertThat(marks).allMatch(mark -> mark <= Exported.items(line, "passages").size());
      assertThat(Exported.reply(line).equals(ChatReplies.NO_ANSWER))
          .isEqualTo(Exported.is(line, "abstention"));
    }
  }

  @Property(tries = 5)
  void raftQuotesStandInTheOracleAndNowhereElse(@ForAll @IntRange(max = 99) int corpus)
      throws IOException {
    for (JsonObject line : export(knowledge(corpus), TrainingFormat.RAFT, corpus).all()) {
      List<String> quotes =
          QUOTE.matcher(Exported.reply(line)).results().map(quote -> quote.group(1)).toList();
      assertThat(quotes.isEmpty()).isEqualTo(Exported.is(line, "abstention"));
      for (String quote : quotes) {
        List<JsonValue> holding =
            Exported.items(line, "documents").stream()
                .filter(document ->
                    NormalWords.joined(Exported.text(document, "text"))
                        .contains(NormalWords.joined(quote)))
                .toList();
        assertThat(holding).allMatch(document -> Exported.is(document, "oracle"));
        assertThat(holding).hasSize(Exported.is(line, "oracle") ? 1 : 0);
        assertThat(holding).allMatch(document -> Exported.text(document, "text").contains(quote));
      }
    }
  }

  @Property(tries = 5)
  void theSameSettingsGiveTheSameBytes(
      @ForAll @IntRange(max = 99) int corpus, @ForAll TrainingFormat format) throws IOException {
    KnowledgeBase knowledge = knowledge(corpus);
    Exported once = export(knowledge, format, 5);
    assertThat(export(knowledge, format, 5).everything()).isEqualTo(once.everything());
    assertThat(export(knowledge, format, 6).everything()).isNotEqualTo(once.everything());
    assertThat(export(knowledge(corpus), format, 5).all())
        .as("another store of the same documents")
        .isEqualTo(once.all());
    assertThat(once.everything()).doesNotContain("\r").endsWith("\n");
  }

  @Property(tries = 5)
  void evaluationSharesNoDocumentAndNoRunOfWordsWithTraining(
      @ForAll @IntRange(max = 99) int corpus, @ForAll TrainingFormat format) throws IOException {
    Exported exported = export(knowledge(corpus), format, corpus);
    assertThat(grams(exported.evaluation())).doesNotContainAnyElementsOf(grams(exported.train()));
    assertThat(exported.evaluation().stream().flatMap(line -> Exported.documents(line).stream()))
        .doesNotContainAnyElementsOf(
            exported.train().stream().flatMap(line -> Exported.documents(line).stream()).toList());
  }

  /** Counted from the written lines with code of its own; never empty. */
  private static Set<String> grams(List<JsonObject> lines) {
    Pattern word = Pattern.compile("[\\p{L}\\p{N}]+");
    Set<String> grams = new HashSet<>(Set.of(String.valueOf(lines.hashCode())));
    lines.stream()
        .flatMap(ExportLawsTest::texts)
        .forEach(text -> {
          List<String> words =
              word.matcher(text.toLowerCase(Locale.ROOT))
                  .results()
                  .map(MatchResult::group)
                  .toList();
          for (int at = 0; at + 13 <= words.size(); at++) {
            grams.add(String.join(" ", words.subList(at, at + 13)));
          }
        });
    return grams;
  }

  private static Stream<String> texts(JsonObject line) {
    Stream<String> shown =
        line.find("documents").stream()
            .flatMap(list -> Exported.items(list).stream())
            .map(document -> Exported.text(document, "text"));
    Stream<String> quotes =
        Exported.items(line, "sources").stream().map(source -> Exported.text(source, "quote"));
    return Stream.concat(Stream.of(Exported.asked(line)), Stream.concat(shown, quotes));
  }
}
