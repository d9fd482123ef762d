@NullMarked
package dev.footnote.onnx.chat;

import org.jspecify.annotations.NullMarked;
