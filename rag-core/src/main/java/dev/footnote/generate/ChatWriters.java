package dev.footnote.generate;

import static java.util.Objects.requireNonNull;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Makes writers of chat messages. */
public final class ChatWriters {

  private static final int FENCE_BYTES = 6;
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Pattern BRACKETED_NUMBER =
      Pattern.compile("[\\[【](\\d{1,4}(?:\\s*[-–,]\\s*\\d{1,4})*)[\\]】]");

  private ChatWriters() {}

  /**
   * Writes prompts that keep documents and instructions apart. What to do stands in the system's
   * message and once more behind the documents; each document stands between fences that nobody can
   * guess, since they are random in each prompt; and numbers in brackets that a document spells are
   * put in round ones, so that they are not taken for marks. A prompt without passages is written
   * as the question alone.
   *
   * @return the writer
   */
  public static ChatWriter grounded() {
    return grounded(ChatWriters::fence, false);
  }

  /**
   * Writes prompts like {@link #grounded()}, with the blanks of documents marked too, so that a
   * model can tell each of their words from those of an instruction ("datamarking"; Hines et al.,
   * 2024). Small models read such text less well: measure it.
   *
   * @return the writer
   */
  public static ChatWriter datamarked() {
    return grounded(ChatWriters::fence, true);
  }

  /**
   * Writes prompts with fences of the host's own, for prompts that can be repeated.
   *
   * @param fences gives a text for each prompt that no document has
   * @param datamarked whether the blanks of documents are marked
   * @return the writer
   */
  public static ChatWriter grounded(Supplier<String> fences, boolean datamarked) {
    return new GroundedChat(requireNonNull(fences, "fences"), datamarked);
  }

  /**
   * Puts numbers that a source spells in brackets into round ones, as prompts do, so that they are
   * not taken for marks.
   *
   * @param text words of a source
   * @return the same with round brackets
   */
  public static String withoutMarks(String text) {
    return BRACKETED_NUMBER.matcher(text).replaceAll("($1)");
  }

  private static String fence() {
    byte[] bytes = new byte[FENCE_BYTES];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
