// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.watch;

import io.tenfold.engine.file.ReplaceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file a baseline is kept in: readable by its owner alone, and whole or not there. */
public final class BaselineFile {
    private BaselineFile() {}

    /**
     * Writes it beside its place, then moves it there: a reader never meets half of it, and an earlier one stays until then.
     *
     * @throws UnusableBaselineException when it cannot be written
     */
    public static void write(Path file, Baseline baseline) {
        try {
            ReplaceFile.with(file, BaselineJson.write(baseline));
        } catch (IOException e) {
            throw new UnusableBaselineException("the baseline " + file + " cannot be written (" + e + ")", e);
        }
    }

    /**
     * The baseline in that file.
     *
     * @throws UnusableBaselineException when it is not there, damaged, or of a newer Tenfold
     */
    public static Baseline read(Path file) {
        try {
            return BaselineJson.read(Files.readString(file));
        } catch (IOException e) {
            throw new UnusableBaselineException("the baseline " + file + " cannot be read (" + e + ")", e);
        } catch (UnusableBaselineException e) {
            throw new UnusableBaselineException("the baseline " + file + " cannot be used: " + e.getMessage(), e);
        }
    }
}
