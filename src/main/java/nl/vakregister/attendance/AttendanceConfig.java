// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.Period;

/** How attendance sheets are worked off. */
@ConfigMapping(prefix = "vakregister.attendance")
interface AttendanceConfig {
    /** How often an instance looks for sheets that wait; zero is never. */
    @WithDefault("2S")
    Duration workEvery();

    /** How many rows are decided about in one transaction. */
    @WithDefault("5000")
    int rowsAtOnce();

    /** Up to how many rows a sheet is worked off before it is answered. */
    @WithDefault("1000")
    int rowsBeforeAnswering();

    /** How long what the lines of a sheet said is kept after somebody last did something with the sheet. */
    @WithDefault("P2Y")
    Period keepTextsFor();

    /** How often old texts are looked for; zero is never. */
    @WithDefault("6H")
    Duration eraseEvery();
}
