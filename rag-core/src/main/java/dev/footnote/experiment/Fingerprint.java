package dev.footnote.experiment;

import dev.footnote.KnowledgeBase;
import dev.footnote.eval.JudgedQuestion;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Tells whether answers that were kept are still those that would be given. */
final class Fingerprint {

  private Fingerprint() {}

  /** Changes with every question and every document. */
  static String of(KnowledgeBase knowledge, List<JudgedQuestion> questions) {
    try (Stream<String> documents =
        knowledge.documents().map(info -> info.id() + " " + info.fingerprint())) {
      return hash(
          Stream.concat(questions.stream().map(JudgedQuestion::toString), documents.sorted()));
    }
  }

  static String hash(Stream<String> lines) {
    MessageDigest sha256 = sha256();
    lines.forEach(line -> sha256.update((line + "\n").getBytes(StandardCharsets.UTF_8)));
    return HexFormat.of().formatHex(sha256.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
