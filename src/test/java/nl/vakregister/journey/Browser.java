// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.journey;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * A person with Chromium. Every page she looks at is judged at desktop and phone width: by axe, for sideways scrolling,
 * and with a picture in {@code target/screenshots} for whoever wants to see it.
 */
final class Browser implements AutoCloseable {
    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final String AXE = axe();
    private static final List<String> RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    /** Selenium warns that it does not know this Chromium's DevTools by name; the few commands used here it passes on. */
    private static final Logger QUIET = Logger.getLogger("org.openqa.selenium");

    static {
        QUIET.setLevel(Level.SEVERE);
    }

    private final ChromeDriver driver;
    private final List<String> complaints = new ArrayList<>();

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Skips the test, loudly, on a machine without Chromium. */
    static Browser open(boolean javaScript) {
        Optional<Path> chromium = find("chromium", "chromium-browser", "google-chrome");
        Optional<Path> chromedriver = find("chromedriver");
        boolean there = chromium.isPresent() && chromedriver.isPresent();
        if (!there) {
            System.err.println(
                    "*** SKIPPED: the pages were not tested in a browser. Install chromium and chromium-driver. ***");
        }
        assumeTrue(there, "no Chromium with chromedriver on this machine");
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium.orElseThrow().toString());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
                "--lang=nl-NL",
                "--window-size=1280,1000");
        options.setAcceptInsecureCerts(true);
        if (!javaScript) {
            options.setExperimentalOption("prefs", Map.of("profile.managed_default_content_settings.javascript", 2));
        }
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(new File(chromedriver.orElseThrow().toString()))
                .usingAnyFreePort()
                .build();
        ChromeDriver driver = new ChromeDriver(service, options);
        driver.manage().timeouts().implicitlyWait(Duration.ofSeconds(5));
        driver.manage().timeouts().scriptTimeout(Duration.ofSeconds(60));
        return new Browser(driver);
    }

    private static Optional<Path> find(String... names) {
        return Stream.of(names)
                .flatMap(name -> Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .map(dir -> Path.of(dir, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static String axe() {
        try (InputStream script = Browser.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void go(String url) {
        driver.get(url);
    }

    String at() {
        return driver.getCurrentUrl();
    }

    String text() {
        return driver.findElement(By.tagName("body")).getText();
    }

    String title() {
        return driver.getTitle();
    }

    List<WebElement> all(String css) {
        return driver.findElements(By.cssSelector(css));
    }

    WebElement one(String css) {
        return driver.findElement(By.cssSelector(css));
    }

    void type(String id, String text) {
        WebElement field = driver.findElement(By.id(id));
        field.clear();
        field.sendKeys(text);
    }

    /** Dates are set as a value: how they are typed depends on the browser's locale. */
    void date(String id, String isoDate) {
        driver.executeScript("arguments[0].value = arguments[1]", driver.findElement(By.id(id)), isoDate);
    }

    void choose(String name, String value) {
        driver.findElement(By.cssSelector("input[name='" + name + "'][value='" + value + "']"))
                .click();
    }

    void upload(String id, Path file) {
        driver.findElement(By.id(id)).sendKeys(file.toAbsolutePath().toString());
    }

    /** Presses the button with this text, and waits for the page it leads to. */
    void press(String button) {
        leave(By.xpath("//main//button[normalize-space()=\"" + button + "\"]"));
    }

    void follow(String link) {
        leave(By.linkText(link));
    }

    /** Clicks and waits until the page has gone and the next is there. */
    void leave(By what) {
        driver.executeScript("window.stillHere = true");
        driver.findElement(what).click();
        // In the moment between two pages there is nothing to ask, which Chromium says in several ways
        new WebDriverWait(driver, Duration.ofSeconds(30))
                .ignoring(WebDriverException.class)
                .until(d -> Boolean.TRUE.equals(
                        driver.executeScript("return !window.stillHere && document.readyState === 'complete'")));
    }

    void forget(String cookie) {
        driver.manage().deleteCookieNamed(cookie);
    }

    void forgetEverything() {
        driver.manage().deleteAllCookies();
    }

    List<String> cookieNames() {
        return driver.manage().getCookies().stream().map(c -> c.getName()).toList();
    }

    Object run(String script) {
        return driver.executeScript(script);
    }

    String focused() {
        return (String) driver.executeScript("return document.activeElement.id || document.activeElement.className");
    }

    /** The bytes behind a link of this site, fetched as the signed-in user. */
    byte[] download(String path) {
        Object data = driver.executeAsyncScript(
                "const done = arguments[1]; fetch(arguments[0]).then(r => r.arrayBuffer()).then(b => {"
                        + "let s = ''; new Uint8Array(b).forEach(c => s += String.fromCharCode(c)); done(btoa(s)); });",
                path);
        return Base64.getDecoder().decode((String) data);
    }

    /** Looks at the page as a person and as a judge, wide and narrow. */
    void look(String name) {
        judge(name, 1280);
        judge(name, 390);
        width(320);
        Object sideways = driver.executeScript(
                "return document.documentElement.scrollWidth > document.documentElement.clientWidth");
        if (Boolean.TRUE.equals(sideways)) {
            complaints.add(name + ": scrolls sideways at 320 pixels");
        }
        driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
    }

    private void judge(String name, int width) {
        width(width);
        picture(name + "-" + width);
        driver.executeScript(AXE);
        Object found = driver.executeAsyncScript(
                "const done = arguments[1]; axe.run(document, {runOnly: arguments[0]}).then(r => done("
                        + "r.violations.map(v => v.id + ': ' + v.nodes.map(n => n.target.join(' ')).join(', '))));",
                RULES);
        ((List<?>) found).forEach(violation -> complaints.add(name + " at " + width + ": " + violation));
    }

    private void width(int width) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", width < 600));
    }

    private void picture(String name) {
        Map<String, Object> shot = driver.executeCdpCommand(
                "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true));
        try {
            Files.createDirectories(PICTURES);
            Files.write(PICTURES.resolve(name + ".png"), Base64.getDecoder().decode((String) shot.get("data")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything the judges found wrong so far. */
    List<String> complaints() {
        return complaints;
    }

    @Override
    public void close() {
        driver.quit();
    }
}
