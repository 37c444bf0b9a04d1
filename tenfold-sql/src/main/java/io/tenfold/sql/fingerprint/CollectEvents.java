// SPDX-License-Identifier: Apache-2.0
package io.tenfold.sql.fingerprint;

import static java.util.stream.Collectors.groupingBy;

import io.tenfold.model.workload.Fingerprint;
import io.tenfold.model.workload.QueryEvent;
import io.tenfold.model.workload.ServerEvent;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Sums up what happened to statements by kind and shape. */
final class CollectEvents {
    private CollectEvents() {}

    private record Key(ServerEvent.Kind kind, @Nullable Fingerprint fingerprint) {}

    /**
     * The events, those that cost most time first, then most bytes, then the most frequent.
     *
     * @param shapes the shape of a text, null for one that is no query
     */
    static List<QueryEvent> of(List<ServerEvent> events, Function<String, @Nullable Fingerprint> shapes) {
        Map<Key, List<ServerEvent>> groups = events.stream()
                .collect(groupingBy(
                        event -> new Key(event.kind(), event.text() == null ? null : shapes.apply(event.text())),
                        LinkedHashMap::new,
                        Collectors.toList()));
        return groups.entrySet().stream()
                .map(group -> sum(group.getKey(), group.getValue(), shapes))
                .sorted(Comparator.comparingDouble((QueryEvent event) -> -event.ms())
                        .thenComparing(event -> -event.bytes())
                        .thenComparing(event -> -event.count()))
                .toList();
    }

    private static QueryEvent sum(Key key, List<ServerEvent> events, Function<String, @Nullable Fingerprint> shapes) {
        return new QueryEvent(
                key.kind(),
                key.fingerprint(),
                events.stream().mapToLong(ServerEvent::count).sum(),
                events.stream().mapToDouble(ServerEvent::ms).sum(),
                events.stream().mapToLong(ServerEvent::bytes).sum(),
                blocker(events, shapes));
    }

    private static @Nullable Fingerprint blocker(
            List<ServerEvent> events, Function<String, @Nullable Fingerprint> shapes) {
        Map<Fingerprint, Long> counts = new LinkedHashMap<>();
        for (ServerEvent event : events) {
            Fingerprint blocker = event.blocker() == null ? null : shapes.apply(event.blocker());
            if (blocker != null) {
                counts.merge(blocker, event.count(), Long::sum);
            }
        }
        return counts.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(null);
    }
}
