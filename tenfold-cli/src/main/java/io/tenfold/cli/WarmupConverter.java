// SPDX-License-Identifier: Apache-2.0
package io.tenfold.cli;

import java.time.Duration;
import picocli.CommandLine.ITypeConverter;

/** A length of time that may be nothing: {@code 0}, {@code 0s}, {@code 5s}. */
final class WarmupConverter implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String value) {
        return value.strip().matches("0+(ms|s|min|h)?") ? Duration.ZERO : new DurationConverter().convert(value);
    }
}
