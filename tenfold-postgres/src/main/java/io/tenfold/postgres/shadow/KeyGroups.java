// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.shadow;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * How often key values occur: groups of values that are about equally frequent. Most common values keep their own
 * frequency; the others share what is left evenly.
 *
 * @param groups mass adds up to 1
 */
record KeyGroups(List<Group> groups) {
    /**
     * Some values of about the same frequency.
     *
     * @param values how many
     * @param frequency share of the rows of each
     */
    record Group(double values, double frequency) {
        double mass() {
            return values * frequency;
        }
    }

    /** The one certain value. */
    static KeyGroups certain() {
        return new KeyGroups(List.of(new Group(1, 1)));
    }

    /** Of the values of a column that are not NULL. */
    static KeyGroups of(ColumnShape column) {
        double present = Math.max(1e-9, 1 - column.nullFraction());
        List<Group> groups = new ArrayList<>();
        double common = 0;
        for (double frequency : column.commonFrequencies()) {
            groups.add(new Group(1, frequency / present));
            common += frequency / present;
        }
        double others = column.distinct() - column.commonFrequencies().size();
        if (common < 1 && (others >= 1 || groups.isEmpty())) {
            double values = Math.max(1, others);
            groups.add(new Group(values, (1 - common) / values));
        }
        return new KeyGroups(groups).normalised().bucketed();
    }

    /** Of pairs of values of two independent keys. */
    KeyGroups times(KeyGroups other) {
        List<Group> product = new ArrayList<>();
        for (Group left : groups) {
            for (Group right : other.groups) {
                product.add(new Group(left.values * right.values, left.frequency * right.frequency));
            }
        }
        return new KeyGroups(product).bucketed();
    }

    private KeyGroups normalised() {
        double mass = groups.stream().mapToDouble(Group::mass).sum();
        return new KeyGroups(groups.stream()
                .map(group -> new Group(group.values, group.frequency / mass))
                .toList());
    }

    /** Values whose frequencies are within a factor of about 1.2 become one group, so that products stay small. */
    private KeyGroups bucketed() {
        TreeMap<Long, Group> buckets = new TreeMap<>();
        for (Group group : groups) {
            if (group.frequency > 0) {
                long bucket = Math.round(Math.log(group.frequency) * 5);
                buckets.merge(bucket, group, KeyGroups::together);
            }
        }
        return new KeyGroups(List.copyOf(buckets.values()));
    }

    private static Group together(Group left, Group right) {
        double values = left.values + right.values;
        return new Group(values, (left.mass() + right.mass()) / values);
    }
}
