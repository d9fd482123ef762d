package dev.footnote.benchmarks.attack;

import dev.footnote.generate.ChatMessage;
import dev.footnote.generate.ChatWriter;
import dev.footnote.generate.Generation;
import dev.footnote.generate.Generator;
import dev.footnote.generate.Prompt;

/**
 * The worst language model there can be: if the planted text stands in its prompt, it writes what
 * that is after, whatever else the prompt says; else it answers as an honest one does. Remembers
 * whether it obeyed. Used by one thread.
 */
final class ObedientGenerator implements Generator {

  private final Generator honest;
  private final ChatWriter writer;
  private final String planted;
  private final String wanted;
  private boolean obeyed;

  ObedientGenerator(Generator honest, ChatWriter writer, String planted, String wanted) {
    this.honest = honest;
    this.writer = writer;
    this.planted = planted;
    this.wanted = wanted;
  }

  boolean obeyed() {
    return obeyed;
  }

  @Override
  public Generation generate(Prompt prompt) {
    boolean reads =
        writer.messages(prompt).stream()
            .map(ChatMessage::content)
            .anyMatch(it -> it.contains(planted));
    if (!reads) {
      return honest.generate(prompt);
    }
    obeyed = true;
    return new Generation.Written(wanted);
  }
}
