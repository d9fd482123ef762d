package dev.footnote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.footnote.document.Document;
import dev.footnote.eval.Abstention;
import dev.footnote.generate.Generation;
import dev.footnote.generate.Prompt;
import dev.footnote.store.StoreException;
import dev.footnote.store.VectorStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConversationTest {

  private final HashedWords embedder = new HashedWords();
  private final List<Prompt> prompts = new ArrayList<>();
  private Rag rag;

  @BeforeEach
  void fill() {
    KnowledgeBase knowledge = KnowledgeBase.of(embedder, VectorStores.inMemory(embedder.space()));
    knowledge.put(Document.of("oven", "The oven of Bern is 250 degrees hot in summer."));
    knowledge.put(Document.of("winter", "In winter the oven of Bern is 230 degrees hot."));
    knowledge.put(Document.of("tea", "Black tea wants boiling water."));
    rag =
        Rag.builder(knowledge)
            .abstention(Abstention.DEFAULT.withThreshold(0))
            .generator(prompt -> {
              prompts.add(prompt);
              return new Generation.Written(prompt.passages().getFirst().chunk().text() + " [1]");
            })
            .build();
  }

  @Test
  void aQuestionThatLeansOnTheOneBeforeFindsItsDocument() {
    Conversation conversation = rag.conversation();
    conversation.ask("How hot is the oven of Bern in summer?");
    Answer answer = conversation.ask("And in winter?");

    assertThat(answer.citations().getFirst().documentId()).isEqualTo("winter");
    assertThat(answer.question()).isEqualTo("And in winter?");
    assertThat(prompts.get(1).history())
        .containsExactly(
            new Prompt.Turn(
                "How hot is the oven of Bern in summer?",
                "The oven of Bern is 250 degrees hot in summer."));
    assertThat(conversation.turns()).hasSize(2);
    assertThat(conversation.turns().get(1).chunkIds())
        .containsExactly(answer.citations().getFirst().chunkId());
  }

  @Test
  void oldTurnsThatDoNotFitAreNotRead() {
    ConversationLog log = ConversationLogs.memory();
    IntStream.range(0, 50)
        .forEach(i ->
            log.append(new ConversationTurn("Question " + i + "?", "word ".repeat(60), List.of())));

    rag.conversation(log).ask("Is black tea good?");

    List<Prompt.Turn> history = prompts.getFirst().history();
    assertThat(history).hasSizeBetween(2, 10);
    assertThat(history.getLast().question()).isEqualTo("Question 49?");
  }

  @Test
  void manyMayAskAtOnce() {
    Conversation conversation = rag.conversation();

    IntStream.range(0, 40).parallel().forEach(i -> conversation.ask("Is tea " + i + " good?"));

    assertThat(conversation.turns()).hasSize(40);
  }

  @Test
  void aFileKeepsWhatWasSaid(@TempDir Path folder) {
    Path file = folder.resolve("talk");
    try (FileConversationLog log = ConversationLogs.file(file)) {
      rag.conversation(log).ask("How hot is the oven of Bern in summer? 👩‍👩‍👧 \ud800");
      assertThatThrownBy(() -> ConversationLogs.file(file))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("in use");
    }
    try (FileConversationLog log = ConversationLogs.file(file)) {
      assertThat(log.turns()).hasSize(1);
      rag.conversation(log).ask("And in winter?");
    }
    try (FileConversationLog log = ConversationLogs.file(file)) {
      assertThat(log.turns()).hasSize(2);
      assertThat(log.turns().get(1).question()).isEqualTo("And in winter?");
    }
  }

  @Test
  void aTornOrDamagedEndIsCutOff(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("talk");
    List<ConversationTurn> turns =
        List.of(
            new ConversationTurn("One?", "1", List.of("a")),
            new ConversationTurn("Two?", "2", List.of("b", "c")));
    try (FileConversationLog log = ConversationLogs.file(file)) {
      turns.forEach(log::append);
    }
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length <= whole.length; length++) {
      Path torn = folder.resolve("torn-" + length);
      Files.write(torn, Arrays.copyOf(whole, length));
      try (FileConversationLog log = ConversationLogs.file(torn)) {
        assertThat(log.turns()).isEqualTo(turns.subList(0, log.turns().size()));
        log.append(new ConversationTurn("Three?", "3", List.of()));
      }
      try (FileConversationLog log = ConversationLogs.file(torn)) {
        assertThat(log.turns().getLast().question()).isEqualTo("Three?");
      }
    }
    whole[whole.length - 1] ^= 1;
    Files.write(file, whole);
    try (FileConversationLog log = ConversationLogs.file(file)) {
      assertThat(log.turns()).containsExactly(turns.getFirst());
    }
  }

  @Test
  void anotherFileIsRefusedAndLeftAlone(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("notes.txt"), "Dear diary, ...");

    assertThatThrownBy(() -> ConversationLogs.file(file))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("no conversation");
    assertThat(file).hasContent("Dear diary, ...");
  }
}
