// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.testing;

import io.quarkus.test.junit.QuarkusTestProfile;

/** For tests that change what everybody works with, such as the professional code in force: an application and a database apart. */
public final class OwnDatabase implements QuarkusTestProfile {}
