/**
 * Language models, embedding models and cross-encoders behind an endpoint that the host names.
 * Nothing is opened unless one of them is made and called.
 *
 * <pre>{@code
 * RemoteEndpoint server =
 *     RemoteEndpoint.at(URI.create("https://api.openai.com/v1"))
 *         .withKey(() -> System.getenv("OPENAI_API_KEY"));
 * try (RemoteGenerator generator = RemoteGenerator.builder(server, "gpt-4o-mini").build()) {
 *   Generation generation = generator.generate(new Prompt(question, passages), System.out::print);
 * }
 * }</pre>
 *
 * <p>Calls take place on the calling thread, which may be virtual. Every wait has an end, every
 * answer a most length, and no key gets into a message.
 */
@NullMarked
package dev.footnote.http;

import org.jspecify.annotations.NullMarked;
