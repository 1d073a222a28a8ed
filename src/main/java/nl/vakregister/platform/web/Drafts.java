// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.web;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keeps what somebody typed when the session turns out to have ended, until she is back. The text is sealed with a key
 * that only her cookie holds: the database alone tells nothing, and another browser gets nothing.
 */
@ApplicationScoped
public class Drafts {
    static final String COOKIE = "vr-draft";
    private static final Duration KEPT = Duration.ofHours(1);
    private static final int MAX_BYTES = 200_000;
    private static final int IV = 12;

    /** Anybody can send a form without being signed in; this is as much as such people can make us keep. */
    private static final int MOST = 10_000;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final EntityManager database;
    private final ObjectMapper json;
    private final Clock clock;
    private final CurrentVertxRequest current;

    Drafts(EntityManager database, ObjectMapper json, Clock clock, CurrentVertxRequest current) {
        this.database = database;
        this.json = json;
        this.clock = clock;
        this.current = current;
    }

    /** The form for this page: with what was typed before signing in again, else empty. */
    @Transactional
    public Form resume() {
        RoutingContext request = current.getCurrent();
        Cookie cookie = request.request().getCookie(COOKIE);
        if (cookie == null) {
            return Form.empty();
        }
        byte[] secret = decode(cookie.getValue());
        List<?> found = database.createNativeQuery(
                        "select sealed from form_draft where token_hash = :hash and path = :path and expires_at > :now")
                .setParameter("hash", hash(secret))
                .setParameter("path", request.normalizedPath())
                .setParameter("now", clock.instant())
                .getResultList();
        if (found.isEmpty()) {
            return Form.empty();
        }
        database.createNativeQuery("delete from form_draft where token_hash = :hash")
                .setParameter("hash", hash(secret))
                .executeUpdate();
        request.response().removeCookie(COOKIE);
        return Form.resumed(open((byte[]) found.get(0), secret));
    }

    /** Keeps the values for the page at this path; false when they are too much to keep, or too many people want it. */
    @Transactional
    boolean keep(RoutingContext request, Map<String, List<String>> values) {
        byte[] secret = new byte[16];
        RANDOM.nextBytes(secret);
        byte[] sealed = seal(values, secret);
        if (sealed.length > MAX_BYTES) {
            return false;
        }
        Instant now = clock.instant();
        database.createNativeQuery("delete from form_draft where expires_at < :now")
                .setParameter("now", now)
                .executeUpdate();
        int added = database.createNativeQuery("insert into form_draft (token_hash, path, sealed, expires_at)"
                        + " select :hash, :path, :sealed, :until where (select count(*) from form_draft) < :most")
                .setParameter("hash", hash(secret))
                .setParameter("path", request.normalizedPath())
                .setParameter("sealed", sealed)
                .setParameter("until", now.plus(KEPT))
                .setParameter("most", MOST)
                .executeUpdate();
        if (added == 0) {
            return false;
        }
        request.response()
                .addCookie(Cookie.cookie(
                                COOKIE, Base64.getUrlEncoder().withoutPadding().encodeToString(secret))
                        .setHttpOnly(true)
                        .setSecure(request.request().isSSL())
                        .setSameSite(CookieSameSite.LAX)
                        .setPath("/")
                        .setMaxAge(KEPT.toSeconds()));
        return true;
    }

    private byte[] seal(Map<String, List<String>> values, byte[] secret) {
        try {
            byte[] iv = new byte[IV];
            RANDOM.nextBytes(iv);
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, secret, iv).doFinal(json.writeValueAsBytes(values));
            byte[] all = Arrays.copyOf(iv, IV + sealed.length);
            System.arraycopy(sealed, 0, all, IV, sealed.length);
            return all;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, List<String>> open(byte[] sealed, byte[] secret) {
        try {
            byte[] plain = cipher(Cipher.DECRYPT_MODE, secret, Arrays.copyOf(sealed, IV))
                    .doFinal(sealed, IV, sealed.length - IV);
            return json.readValue(plain, new TypeReference<>() {});
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Cipher cipher(int mode, byte[] secret, byte[] iv) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(secret, "AES"), new GCMParameterSpec(128, iv));
        return cipher;
    }

    private static byte[] hash(byte[] secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] decode(String cookie) {
        try {
            byte[] secret = Base64.getUrlDecoder().decode(cookie);
            return secret.length == 16 ? secret : new byte[16];
        } catch (IllegalArgumentException e) {
            return new byte[16];
        }
    }
}
