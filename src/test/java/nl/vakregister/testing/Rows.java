// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.testing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** A look at what is really in the database, with the rights of the application. */
public final class Rows {
    private Rows() {}

    public static long count(DataSource database, String query, Object... values) {
        return Long.parseLong(list(database, query, values).get(0));
    }

    /** The first column, as text. */
    public static List<String> list(DataSource database, String query, Object... values) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(query)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            List<String> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
