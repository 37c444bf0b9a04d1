// SPDX-License-Identifier: Apache-2.0
package io.tenfold.testkit;

import java.util.Arrays;
import java.util.List;

/**
 * The PostgreSQL versions the tests run on: {@code -Dtenfold.majors=14,15,16,17,18}. Without it 15 and 18, the oldest that
 * many have and the newest.
 *
 * <p>Tests of what differs between versions run on each of them, all others on the newest.
 */
public final class Majors {
    private static final List<Integer> TESTED = read(System.getProperty("tenfold.majors", "15,18"));

    private Majors() {}

    /** Ascending, at least one. */
    public static List<Integer> tested() {
        return TESTED;
    }

    /** The first of {@link #tested()}. */
    public static int oldest() {
        return TESTED.get(0);
    }

    /** The last of {@link #tested()}. */
    public static int newest() {
        return TESTED.get(TESTED.size() - 1);
    }

    private static List<Integer> read(String list) {
        List<Integer> majors = Arrays.stream(list.split(","))
                .map(String::strip)
                .filter(major -> !major.isEmpty())
                .map(Integer::valueOf)
                .sorted()
                .distinct()
                .toList();
        if (majors.isEmpty()) {
            throw new IllegalArgumentException("tenfold.majors names no version, such as 15,18");
        }
        return majors;
    }
}
