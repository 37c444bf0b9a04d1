// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

/** Test folders where every account can get to: the build's own temporary folder may lie in a closed home. */
final class ReachableFolder implements TempDirFactory {
    @Override
    public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext context) throws Exception {
        return Files.createTempDirectory(Path.of("/var/tmp"), "tenfold-test-");
    }
}
