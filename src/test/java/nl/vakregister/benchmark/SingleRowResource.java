// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.benchmark;

import io.agroal.api.AgroalDataSource;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jboss.resteasy.reactive.RestPath;

/** The limit to measure a cold look-up against: one row by its key with bare JDBC, and nothing else. In the tests only. */
@Path("/api/v1/benchmark-single-row/{code}")
@PermitAll
class SingleRowResource {
    private final AgroalDataSource database;

    SingleRowResource(AgroalDataSource database) {
        this.database = database;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public String row(@RestPath String code) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(
                        "select holder, register_name, number, level_name, valid_until from certificate where code = ?")) {
            query.setString(1, code);
            try (ResultSet row = query.executeQuery()) {
                return row.next()
                        ? "{\"holder\":\"" + row.getString(1) + "\",\"register\":\"" + row.getString(2)
                                + "\",\"number\":\""
                                + row.getString(3) + "\",\"level\":\"" + row.getString(4) + "\",\"until\":\""
                                + row.getString(5)
                                + "\"}"
                        : "{}";
            }
        }
    }
}
