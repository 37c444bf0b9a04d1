// SPDX-License-Identifier: Apache-2.0
package io.tenfold.cli;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 500MB}, {@code 1.5 GB}, {@code 64 kB} or plain bytes; as in PostgreSQL 1 kB is 1024 bytes. */
final class SizeConverter implements ITypeConverter<Long> {
    private static final Pattern FORM = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)\\s*([a-zA-Z]*)");
    private static final Map<String, Integer> POWERS = Map.of("", 0, "b", 0, "kb", 1, "mb", 2, "gb", 3, "tb", 4);

    @Override
    public Long convert(String value) {
        Matcher matcher = FORM.matcher(value.strip());
        if (!matcher.matches()) {
            throw wrong(value);
        }
        Integer power = POWERS.get(matcher.group(2).toLowerCase(Locale.ROOT));
        if (power == null) {
            throw wrong(value);
        }
        BigDecimal bytes = new BigDecimal(matcher.group(1))
                .multiply(BigDecimal.valueOf(1024).pow(power));
        if (bytes.compareTo(BigDecimal.ONE) < 0 || bytes.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            throw new TypeConversionException("'" + value + "' leaves no room for an index: give a size such as 500MB");
        }
        return bytes.longValue();
    }

    private static TypeConversionException wrong(String value) {
        return new TypeConversionException(
                "'" + value + "' is not a size: give a number with kB, MB, GB or TB, such as 500MB");
    }
}
