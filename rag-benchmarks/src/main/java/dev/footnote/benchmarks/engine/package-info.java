/**
 * The embedding engines that are compared, ours and peers', each called the way its users call it.
 *
 * <p>{@code Engines} lists them; another variant is another line there. An {@code Engine} is safe
 * for use by multiple threads and is closed by whoever opened it.
 *
 * <pre>{@code
 * try (Engine engine = Engines.named("ours_int8").open()) {
 *   List<float[]> vectors = engine.embed(List.of("Leave is 30 days.", "Wear a hat."));
 *   float[] query = engine.embedQuery("How many days of leave?");
 * }
 * }</pre>
 */
@NullMarked
package dev.footnote.benchmarks.engine;

import org.jspecify.annotations.NullMarked;
