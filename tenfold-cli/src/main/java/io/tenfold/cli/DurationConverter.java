// SPDX-License-Identifier: Apache-2.0
package io.tenfold.cli;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 100ms}, {@code 60s}, {@code 5min}, {@code 1h}; a bare number is milliseconds, as in PostgreSQL. */
final class DurationConverter implements ITypeConverter<Duration> {
    private static final Pattern FORM = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)\\s*([a-zA-Z]*)");
    private static final Map<String, Long> MILLISECONDS =
            Map.of("", 1L, "ms", 1L, "s", 1_000L, "m", 60_000L, "min", 60_000L, "h", 3_600_000L, "d", 86_400_000L);
    private static final BigDecimal LONGEST =
            BigDecimal.valueOf(Duration.ofDays(365).toMillis());

    @Override
    public Duration convert(String value) {
        Matcher matcher = FORM.matcher(value.strip());
        Long unit = matcher.matches() ? MILLISECONDS.get(matcher.group(2).toLowerCase(Locale.ROOT)) : null;
        if (unit == null) {
            throw new TypeConversionException(
                    "'" + value + "' is not a time: give a number with ms, s, min or h, such as 60s");
        }
        BigDecimal milliseconds = new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(unit));
        if (milliseconds.compareTo(BigDecimal.ONE) < 0 || milliseconds.compareTo(LONGEST) > 0) {
            throw new TypeConversionException("'" + value + "' is not between 1ms and 365d");
        }
        return Duration.ofMillis(milliseconds.longValue());
    }
}
