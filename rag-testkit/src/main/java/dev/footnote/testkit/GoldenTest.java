package dev.footnote.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test of JUnit 5 that puts judged questions to a build's own answerer, and fails if the answers
 * got significantly worse than those that were recorded. The method takes a {@link GoldenSet}.
 *
 * <pre>{@code
 * @GoldenTest("src/test/golden")
 * void answersAreAsGoodAsTheyWere(GoldenSet golden) {
 *   golden.assertNoDrop(knowledge, rag);
 * }
 * }</pre>
 *
 * <p>The folder has {@code queries.jsonl} and {@code evidence.jsonl}, see {@link
 * dev.footnote.eval.JudgedQuestions}, and {@code baseline.jsonl}, which a run with the system
 * property {@code footnote.golden.update=true} writes.
 */
@Documented
@Test
@ExtendWith(GoldenSetParameter.class)
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface GoldenTest {

  /**
   * Names the folder of the questions.
   *
   * @return a path, relative to where the build runs
   */
  String value();
}
