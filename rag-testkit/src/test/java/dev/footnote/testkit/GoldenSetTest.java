package dev.footnote.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.footnote.Answer;
import dev.footnote.KnowledgeBase;
import dev.footnote.Rag;
import dev.footnote.document.Document;
import dev.footnote.eval.Abstention;
import dev.footnote.generate.Generation;
import dev.footnote.generate.Generator;
import dev.footnote.store.VectorStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A golden set in the build of a project that uses Footnote. */
class GoldenSetTest {

  private static final int BOATS = 24;

  private final HashEmbedder embedder = new HashEmbedder("hash", 256);
  private final KnowledgeBase knowledge =
      KnowledgeBase.of(embedder, VectorStores.inMemory(embedder.space()));

  @TempDir Path folder;

  @BeforeEach
  void writeQuestions() throws IOException {
    for (int i = 0; i < BOATS; i++) {
      knowledge.put(Document.of("boat" + i, text(i)));
    }
    Files.writeString(
        folder.resolve("queries.jsonl"),
        IntStream.range(0, BOATS)
            .mapToObj(i ->
                "{\"id\":\"q"
                    + i
                    + "\",\"text\":\"Who built boat n"
                    + i
                    + "?\",\"answers\":[\""
                    + text(i)
                    + "\"]}\n")
            .collect(Collectors.joining()));
    Files.writeString(
        folder.resolve("evidence.jsonl"),
        IntStream.range(0, BOATS)
            .mapToObj(i ->
                "{\"query-id\":\"q"
                    + i
                    + "\",\"doc-id\":\"boat"
                    + i
                    + "\",\"start\":0,\"end\":"
                    + text(i).length()
                    + "}\n")
            .collect(Collectors.joining()));
  }

  private static String text(int i) {
    return "Boat n" + i + " was built by wright w" + i + ".";
  }

  private Rag rag() {
    return Rag.builder(knowledge).abstention(Abstention.DEFAULT.withThreshold(0)).build();
  }

  private Rag rag(Generator generator) {
    return Rag.builder(knowledge)
        .abstention(Abstention.DEFAULT.withThreshold(0))
        .generator(generator)
        .build();
  }

  private GoldenSet recorded() throws IOException {
    GoldenSet golden = GoldenSet.read(folder);
    System.setProperty(GoldenSet.UPDATE, "true");
    try {
      golden.assertNoDrop(knowledge, rag());
    } finally {
      System.clearProperty(GoldenSet.UPDATE);
    }
    return golden;
  }

  @Test
  void answersAsGoodAsRecordedPass() throws IOException {
    GoldenSet golden = recorded();

    assertThat(golden.ask(knowledge, rag()::ask))
        .hasSize(BOATS)
        .allMatch(result -> result.stage() == GoldenStage.SUPPORTED)
        .allMatch(result -> result.quality() > .9);
    assertThatCode(() -> golden.assertNoDrop(knowledge, rag())).doesNotThrowAnyException();
  }

  /** As a project does that uses Footnote; its folder is kept with its tests. */
  @GoldenTest("src/test/golden")
  void theAnnotationReadsItsFolder(GoldenSet golden) {
    assertThat(golden.questions()).hasSize(8);

    golden.assertNoDrop(knowledge, rag());
  }

  @Test
  void whatIsNotFoundAnyMoreIsNamedWithItsStage() throws IOException {
    GoldenSet golden = recorded();
    IntStream.range(0, 12).forEach(i -> knowledge.delete("boat" + i));

    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> golden.assertNoDrop(knowledge, rag()))
        .withMessageContainingAll(
            "significantly worse",
            "q3 1.00 -> ",
            "not retrieved (was used and supported): Who built boat n3?")
        .withMessageNotContaining("q13 1.00");
  }

  @Test
  void whatIsFoundAndNotUsedIsToldFromWhatHasNoSupport() throws IOException {
    GoldenSet golden = recorded();
    Rag silent = rag(prompt -> new Generation.Abstained("I would rather not."));
    Rag inventive =
        rag(prompt ->
            new Generation.Written(
                prompt.passages().getFirst().shown() + " [1] It sank in 1912 off Skagen. [1]"));

    assertThat(stages(golden, silent)).containsOnly(GoldenStage.NOT_USED);
    assertThat(stages(golden, inventive)).containsOnly(GoldenStage.UNSUPPORTED);
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> golden.assertNoDrop(knowledge, silent))
        .withMessageContaining("retrieved but not used (was used and supported)");
  }

  private List<GoldenStage> stages(GoldenSet golden, Rag rag) {
    return golden.ask(knowledge, rag::ask).stream().map(GoldenResult::stage).distinct().toList();
  }

  @Test
  void anAnswerWhereThereIsNoneIsNoAbstention() throws IOException {
    Files.writeString(
        folder.resolve("queries.jsonl"), "{\"id\":\"n\",\"text\":\"Why boats?\",\"answers\":[]}\n");
    GoldenSet golden = GoldenSet.read(folder);

    Answer answer = rag().ask("Why boats?");

    assertThat(GoldenStage.of(golden.questions().getFirst(), answer))
        .isEqualTo(GoldenStage.NOT_ABSTAINED);
  }

  @Test
  void withoutABaselineTheWayToRecordOneIsTold() throws IOException {
    GoldenSet golden = GoldenSet.read(folder);

    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> golden.assertNoDrop(knowledge, rag()))
        .withMessageContaining("-Dfootnote.golden.update=true");
  }
}
