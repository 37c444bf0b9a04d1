// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture.log;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalQueries;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Reads the times a log has ({@code 2026-11-23 08:46:57.447 CET}: setup_formatted_log_time of elog.c) without making objects: what is up
 * to the minute is worked out once a minute, and again where the zone changes.
 */
final class ReadTime {
    /** Length of a date with hour and minute. */
    private static final int MINUTE = 16;

    private static final int SECONDS_END = 19;
    private static final int LONGEST_ZONE = 32;
    private static final String PATTERN = "dddd-dd-dd dd:dd:dd";

    private final Map<String, ZoneId> zones = new HashMap<>();
    private byte[] knownMinute = {};
    private byte[] knownZone = {};
    private long knownMinuteMs;
    private long timeMs;
    private boolean unknownZone;

    /**
     * Reads the time that starts there.
     *
     * @return index after it, or -1 where there is none
     */
    int read(byte[] line, int at, int end) {
        if (!hasForm(line, at, end)) {
            return -1;
        }
        int zone = at + SECONDS_END;
        long ms = number(line, at + 17, at + SECONDS_END) * 1_000L;
        if (zone + 4 <= end && line[zone] == '.' && areDigits(line, zone + 1, zone + 4)) {
            ms += number(line, zone + 1, zone + 4);
            zone += 4;
        }
        int zoneEnd = zone;
        if (zone + 1 < end && line[zone] == ' ') {
            zoneEnd = zoneEnd(line, zone + 1, Math.min(end, zone + 1 + LONGEST_ZONE));
        }
        if (!isKnownMinute(line, at, zone, zoneEnd) && !learnMinute(line, at, zone, zoneEnd)) {
            return -1;
        }
        timeMs = knownMinuteMs + ms;
        return zoneEnd;
    }

    /** The time read last, ms since 1970. */
    long timeMs() {
        return timeMs;
    }

    /** Whether a time zone was not known and taken for UTC. */
    boolean sawUnknownZone() {
        return unknownZone;
    }

    private static boolean hasForm(byte[] line, int at, int end) {
        if (end - at < SECONDS_END) {
            return false;
        }
        for (int i = 0; i < SECONDS_END; i++) {
            char expected = PATTERN.charAt(i);
            byte found = line[at + i];
            if (expected == 'd' ? !isDigit(found) : found != expected) {
                return false;
            }
        }
        return true;
    }

    /** A zone is a word or a sign with digits; {@code %t-%c} has none of its own end. */
    private static int zoneEnd(byte[] line, int at, int end) {
        int i = at;
        if (i < end && (line[i] == '+' || line[i] == '-')) {
            i++;
            while (i < end && (isDigit(line[i]) || (line[i] == ':' && i + 1 < end && isDigit(line[i + 1])))) {
                i++;
            }
        } else {
            while (i < end && isLetter(line[i])) {
                i++;
            }
        }
        return i == at ? at - 1 : i;
    }

    private boolean isKnownMinute(byte[] line, int at, int zone, int zoneEnd) {
        return Arrays.equals(line, at, at + MINUTE, knownMinute, 0, knownMinute.length)
                && Arrays.equals(line, zone, zoneEnd, knownZone, 0, knownZone.length);
    }

    private boolean learnMinute(byte[] line, int at, int zone, int zoneEnd) {
        try {
            LocalDateTime minute = LocalDateTime.of(
                    number(line, at, at + 4),
                    number(line, at + 5, at + 7),
                    number(line, at + 8, at + 10),
                    number(line, at + 11, at + 13),
                    number(line, at + 14, at + MINUTE));
            String name = new String(line, zone, zoneEnd - zone, US_ASCII).strip();
            knownMinuteMs = minute.atZone(zones.computeIfAbsent(name, this::zone))
                    .toInstant()
                    .toEpochMilli();
        } catch (DateTimeException noSuchDate) {
            return false;
        }
        knownMinute = Arrays.copyOfRange(line, at, at + MINUTE);
        knownZone = Arrays.copyOfRange(line, zone, zoneEnd);
        return true;
    }

    private ZoneId zone(String name) {
        if (name.isEmpty() || name.equals("UTC") || name.equals("GMT")) {
            return ZoneOffset.UTC;
        }
        try {
            return Character.isLetter(name.charAt(0))
                    ? DateTimeFormatter.ofPattern("z", Locale.ENGLISH).parse(name, TemporalQueries.zone())
                    : ZoneOffset.of(name);
        } catch (DateTimeException unknown) {
            unknownZone = true;
            return ZoneOffset.UTC;
        }
    }

    private static boolean areDigits(byte[] line, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!isDigit(line[i])) {
                return false;
            }
        }
        return true;
    }

    private static int number(byte[] line, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = number * 10 + line[i] - '0';
        }
        return number;
    }

    static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    static boolean isLetter(byte b) {
        return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z');
    }
}
