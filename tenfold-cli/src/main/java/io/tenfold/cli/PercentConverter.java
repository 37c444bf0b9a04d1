// SPDX-License-Identifier: Apache-2.0
package io.tenfold.cli;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 20}, {@code 20%} or {@code 12.5 %} as the share 0.2, 0.2 or 0.125. */
final class PercentConverter implements ITypeConverter<Double> {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,9})?)\\s*%?");

    @Override
    public Double convert(String value) {
        Matcher matcher = FORM.matcher(value.strip());
        if (!matcher.matches()) {
            throw new TypeConversionException("'" + value + "' is no percentage: give a number from 0 up, such as 20");
        }
        return new BigDecimal(matcher.group(1)).movePointLeft(2).doubleValue();
    }
}
