@NullMarked
package dev.footnote.onnx;

import org.jspecify.annotations.NullMarked;
