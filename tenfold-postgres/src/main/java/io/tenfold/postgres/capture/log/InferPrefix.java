// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture.log;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds out a log's {@code log_line_prefix} from the log itself.
 *
 * <p>What stands before the word LOG, ERROR or DETAIL is cut into times, numbers, words and punctuation. The commonest sequences of these
 * are tried as a prefix, each with {@code %q} at every place; the one that fits most lines wins, if it fits nearly all.
 */
final class InferPrefix {
    /** Lines looked at. */
    static final int LINES = 400;

    private static final int SEQUENCES_TRIED = 6;

    /** Of a hundred lines; others may be of other programs. */
    private static final int LEAST_FITTING_OF_HUNDRED = 90;

    private static final Set<String> DATABASE_KEYS = Set.of("db=", "database=", "d=", "dbname=", "datname=");

    private final List<LabelledLine> lines;
    private final ReadTime times;

    private InferPrefix(List<LabelledLine> lines, ReadTime times) {
        this.lines = lines;
        this.times = times;
    }

    /** The prefix of those lines; empty where they have none in common. */
    static Optional<Prefix> from(List<LabelledLine> lines, ReadTime times) {
        return lines.isEmpty() ? Optional.empty() : new InferPrefix(lines, times).best();
    }

    private record Candidate(Prefix prefix, int fitting) {}

    private Optional<Prefix> best() {
        Map<String, List<TokenLine>> sequences = new LinkedHashMap<>();
        for (LabelledLine line : lines) {
            List<PrefixToken> tokens = PrefixToken.of(line.prefix());
            sequences
                    .computeIfAbsent(PrefixToken.skeleton(tokens), skeleton -> new ArrayList<>())
                    .add(new TokenLine(tokens, line.severity()));
        }
        return sequences.values().stream()
                .sorted(Comparator.comparingInt((List<TokenLine> group) -> -group.size()))
                .limit(SEQUENCES_TRIED)
                .map(this::candidate)
                .max(Comparator.comparingInt(Candidate::fitting))
                .filter(best -> best.fitting * 100L >= (long) lines.size() * LEAST_FITTING_OF_HUNDRED)
                .map(Candidate::prefix);
    }

    private Candidate candidate(List<TokenLine> group) {
        List<PrefixPart> parts = parts(group);
        Candidate best = fitting(parts);
        for (int at = 1; at < parts.size() && best.fitting < lines.size(); at++) {
            List<PrefixPart> withSessionsOnly = new ArrayList<>(parts);
            withSessionsOnly.add(at, PrefixPart.field(PrefixPart.Kind.SESSIONS_ONLY));
            Candidate other = fitting(withSessionsOnly);
            best = other.fitting > best.fitting ? other : best;
        }
        return best;
    }

    private Candidate fitting(List<PrefixPart> parts) {
        Prefix prefix = Prefix.of(parts, times);
        return new Candidate(prefix, LabelledLine.matching(lines, prefix));
    }

    private static List<PrefixPart> parts(List<TokenLine> group) {
        List<PrefixToken> tokens = group.get(0).tokens();
        int process = FindProcessId.in(group);
        List<PrefixPart> parts = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            PrefixToken before = i == 0 ? null : tokens.get(i - 1);
            parts.add(part(tokens.get(i), before, i == process));
        }
        return parts;
    }

    private static PrefixPart part(PrefixToken token, @Nullable PrefixToken before, boolean process) {
        return switch (token.kind()) {
            case TIME -> PrefixPart.field(PrefixPart.Kind.TIME);
            case EPOCH -> PrefixPart.field(PrefixPart.Kind.EPOCH);
            case SESSION -> PrefixPart.field(PrefixPart.Kind.SESSION);
            case TRANSACTION -> PrefixPart.field(PrefixPart.Kind.TRANSACTION);
            case SQL_STATE -> PrefixPart.field(PrefixPart.Kind.SQL_STATE);
            case HOST -> PrefixPart.field(PrefixPart.Kind.TEXT);
            case NUMBER -> PrefixPart.field(process ? PrefixPart.Kind.PROCESS : PrefixPart.Kind.NUMBER);
            case WORD -> PrefixPart.field(isDatabase(before) ? PrefixPart.Kind.DATABASE : PrefixPart.Kind.TEXT);
            case KEY, LITERAL -> PrefixPart.literal(token.text());
        };
    }

    private static boolean isDatabase(@Nullable PrefixToken before) {
        return before != null && (before.text().equals("@") || DATABASE_KEYS.contains(before.text()));
    }
}
