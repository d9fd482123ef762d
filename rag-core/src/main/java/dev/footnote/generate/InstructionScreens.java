package dev.footnote.generate;

import java.util.List;

/** Makes screens against injected prompts. */
public final class InstructionScreens {

  private InstructionScreens() {}

  /**
   * Finds orders to a language model by how they are worded, in Arabic, Chinese, English, French,
   * German, Italian, Japanese, Korean, Portuguese, Russian and Spanish, and by the marks that chat
   * models begin a turn with. From the first sentence of that kind on, a paragraph is withheld to
   * its end. A document that is about injected prompts is likely withheld in part.
   *
   * <p>Wording can always be changed, so this makes attacks rarer, and is no proof against them.
   *
   * @return the screen
   */
  public static InstructionScreen worded() {
    return new WordedScreen();
  }

  /**
   * Withholds nothing.
   *
   * @return the screen
   */
  public static InstructionScreen none() {
    return text -> List.of();
  }
}
